using System.Collections.Immutable;
using Diagnosis.Analysis.Health;

namespace Diagnosis.Analysis.Tests.Health;

public sealed class ReadinessBodyTests
{
    private static readonly ImmutableDictionary<string, string> Migration =
        ImmutableDictionary<string, string>.Empty.Add("DCOS_MIGRATION_API_VERSION", "v1").Add("DCOS_MIGRATION_API_PATH", "/v1/plan");

    [Theory]
    [InlineData("""{"status":"Waiting"}""", true, true)]
    [InlineData("""{"status":"Waiting"}""", false, false)]
    [InlineData("""{"status":"WAITING","phases":[]}""", false, true)]
    [InlineData("""{"status":"IN_PROGRESS","phases":[]}""", false, false)]
    [InlineData("""{"status":5}""", true, false)]
    [InlineData("""{"status":"Waiting""", true, false)]
    [InlineData("Waiting", true, false)]
    [InlineData("", true, false)]
    [InlineData(null, true, false)]
    public void Body_says_whether_a_person_is_awaited(string? body, bool labelled, bool waits) =>
        ReadinessBody.WaitsForUser(body, labelled ? Migration : ImmutableDictionary<string, string>.Empty).ShouldBe(waits);

    [Fact]
    public void Deep_nesting_is_no_answer() =>
        ReadinessBody.WaitsForUser(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)), Migration).ShouldBeFalse();
}
