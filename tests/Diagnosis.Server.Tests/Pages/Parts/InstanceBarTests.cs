using Diagnosis.Server.Pages.Parts;
using static Diagnosis.Server.Tests.Pages.PageRendering;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Tests.Pages.Parts;

public sealed class InstanceBarTests
{
    [Theory]
    [InlineData("", "1 of 3 running, 2 waiting")]
    [InlineData("waiting", "1 of 3 running; not known how many are waiting")]
    [InlineData("running unhealthy healthy", "3 wanted, 2 waiting; not known how many are running, unhealthy")]
    public async Task Counts_that_no_document_tells_are_not_zero(string unknown, string text)
    {
        var counts = new Wire.InstanceCounts { Wanted = 3 };
        counts.UnknownFields.AddRange(unknown.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        counts.Running = counts.UnknownFields.Contains("running") ? 0 : 1;
        counts.Waiting = counts.UnknownFields.Contains("waiting") ? 0 : 2;

        (await RenderAsync<InstanceBar>(("Counts", counts))).ShouldContain($"<span>{text}</span>");
    }
}
