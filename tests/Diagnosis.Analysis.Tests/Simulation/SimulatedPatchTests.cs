using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Simulation;

/// <summary>A change of a definition is tried before it is offered.</summary>
public sealed class SimulatedPatchTests
{
    private const string Large = """{"id":"/app","cmd":"run","cpus":1,"mem":9000,"instances":3,"constraints":[["a","UNIQUE"],["b","UNIQUE"]]}""";

    /// <summary>A pointer, what is to be there, and the patch; null where none can be offered.</summary>
    [Theory]
    [InlineData("/mem", "64", """{"mem":64}""")]
    [InlineData("/constraints/0", null, """{"constraints":[["b","UNIQUE"]]}""")]
    [InlineData("/cmd", null, null)]
    [InlineData("/mem", "-1", null)]
    [InlineData("/nothing/0", "1", null)]
    [InlineData("/env", """{"PASSWORD":"hunter2hunter2"}""", null)]
    public void Only_what_Marathon_takes_and_no_secret_tells_is_offered(string pointer, string? value, string? patch) =>
        (SimulatedPatch.Of(Waiting(Large), [(pointer, value is null ? null : JsonNode.Parse(value))], default)?.Text).ShouldBe(patch);

    [Fact]
    public void What_Marathon_would_refuse_as_it_is_may_stay_so() =>
        SimulatedPatch.Of(Waiting(Large.Replace("\"cmd\"", "\"no\"", StringComparison.Ordinal)), [("/mem", 64)], default).ShouldNotBeNull();

    [Theory]
    [InlineData("""{"mem":64}""", true)]
    [InlineData("""{"mem":"much"}""", false)]
    [InlineData("""{"cmd":null}""", false)]
    public void A_patch_is_taken_when_the_patched_definition_is(string patch, bool isTaken) =>
        SimulatedPatch.IsTaken(Waiting(Large), patch, default).ShouldBe(isTaken);

    [Fact]
    public void Where_no_document_has_the_definition_nobody_can_refuse_a_patch_and_none_is_offered()
    {
        var subject = Of(Given.Workload(Given.App(mem: 9000)), [Given.Waiting(1)]);

        SimulatedPatch.IsTaken(subject, """{"mem":"much"}""", default).ShouldBeTrue();
        SimulatedPatch.Of(subject, [("/mem", 64)], default).ShouldBeNull();
    }

    /// <summary>Memory of a host is 4000 MiB: as many as fit are predicted, of those that wait.</summary>
    [Theory]
    [InlineData(1000, 3)]
    [InlineData(2000, 2)]
    [InlineData(4000, 1)]
    [InlineData(5000, 0)]
    public void Prediction_is_what_placing_the_changed_definition_gives(int mem, int placed)
    {
        var prediction = SimulatedPatch.Of(Waiting(Large), [("/mem", mem), ("/constraints", null)], default)!.Prediction.ShouldNotBeNull();

        prediction.InstancesPlaceable.ShouldBe(placed);
        prediction.InstancesWanted.ShouldBe(3);
        prediction.Hostnames.Length.ShouldBe(Math.Min(placed, 1));
    }

    [Fact]
    public void Where_no_agents_are_known_nothing_is_predicted()
    {
        var known = Waiting(Large);
        var subject = Of(known.Workload, [Given.Waiting(3)], agents: []);

        SimulatedPatch.Of(subject, [("/mem", 64)], default)!.Prediction.ShouldBeNull();
    }

    [Theory]
    [InlineData("/mem", "64", true)]
    [InlineData("/cmd", null, false)]
    public void A_remedy_without_a_patch_is_for_an_operator(string pointer, string? value, bool isPatch)
    {
        var remedy = SimulatedPatch.Offered(
            Waiting(Large), new Remedy { Title = "Set it" }, [(pointer, value is null ? null : JsonNode.Parse(value))], default);

        (remedy.DefinitionPatch is { Length: > 0 }).ShouldBe(isPatch);
        (remedy.OperatorAction == "Set it in the definition of /app.").ShouldBe(!isPatch);
    }

    private static AnalysisContext Waiting(string json) => Of(Proposed.Existing(json), [Given.Waiting(3)]);

    private static AnalysisContext Of(Workload workload, QueueItem[] queue, Agent[]? agents = null)
    {
        var cluster = SnapshotIndex.Of(Given.Cluster(agents ?? [Given.Agent(1, mem: 4000)]) with { Workloads = [workload], Queue = [.. queue] });
        return new AnalysisContext(cluster, workload);
    }
}
