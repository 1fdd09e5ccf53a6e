using Diagnosis.Server.Pages.Text;

namespace Diagnosis.Server.Tests.Pages.Text;

public sealed class LinksTests
{
    [Theory]
    [InlineData("/a/b c", "/workloads/a/b%20c?cluster=x")]
    [InlineData("/a?b", "/workloads/a%3Fb?cluster=x")]
    public void Links_escape_ids(string id, string expected) => Links.Workload("x", id).ShouldBe(expected);
}
