using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Matching;
using Diagnosis.Analysis.Tests.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>Which workload of an accepted definition is diagnosed, and how it fares.</summary>
public sealed class PreflightTests
{
    private const string Small = """{"id":"small","cmd":"run","cpus":1}""";
    private const string Large = """{"id":"large","cmd":"run","cpus":3}""";
    private const string Huge = """{"id":"huge","cmd":"run","cpus":30}""";
    private const string Served = """{"id":"small","cmd":"run","cpus":1,"dependencies":["large"]}""";

    /// <summary>A definition for a cluster of two agents with 4 and 2 CPUs; the workload that is diagnosed, and whether all of it finds a place.</summary>
    [Theory]
    [InlineData("""{"id":"/one","cmd":"run","instances":5}""", "/one", true)]
    [InlineData("""{"id":"/one","cmd":"run","instances":7}""", "/one", false)]
    [InlineData($$"""{"id":"/g","apps":[{{Small}},{{Large}}]}""", "/g/large", true)]
    [InlineData($$"""{"id":"/g","apps":[{{Small}},{{Huge}}]}""", "/g/huge", false)]
    [InlineData($$"""{"id":"/g","apps":[{{Served}},{{Large}}]}""", "/g/large", true)]
    [InlineData($$"""{"id":"/g","groups":[{"id":"deep","apps":[{{Huge}}]}],"apps":[{{Small}}]}""", "/g/deep/huge", false)]
    [InlineData("""{"id":"/g","apps":[{"id":"a","cmd":"run","cpus":4},{"id":"b","cmd":"run","cpus":3}]}""", "/g/b", false)]
    [InlineData("""{"id":"/g","apps":[]}""", null, false)]
    public async Task The_first_that_gets_stuck_else_the_one_that_fits_the_fewest_agents(string definition, string? diagnosed, bool placesAll)
    {
        var preflight = await Ask(definition, Given.Cluster(Given.Agent(1, cpus: 4), Given.Agent(2, cpus: 2)));

        preflight?.Diagnosis.Workload.Id.ShouldBe(diagnosed);
        (preflight is null).ShouldBe(diagnosed is null);
        (preflight?.PlacesAll ?? false).ShouldBe(placesAll);
    }

    [Theory]
    [InlineData("""{"id":"/app","cmd":"run","cpus":2}""", true)]
    [InlineData("""{"id":"/app","cmd":"run","instances":2}""", false)]
    [InlineData("""{"id":"/app","cmd":"run"}""", false)]
    public async Task What_runs_is_replaced_when_more_than_the_count_changes(string definition, bool replaces)
    {
        var agent = Given.Agent(1);
        var existing = Proposed.Existing("""{"id":"/app","cmd":"run","version":"2026-01-01T00:00:00.000Z"}""");
        var cluster = Given.Cluster(agent) with
        {
            Workloads = [existing with { Instances = [Given.Running(1, agent) with { Version = Given.Now.AddDays(-1) }] }],
        };

        var preflight = await Ask(definition, cluster);

        preflight.ShouldNotBeNull().Replaces.ShouldBe(replaces);
    }

    private static async Task<PreflightDiagnosis?> Ask(string definition, ClusterSnapshot cluster)
    {
        await using var services = StandardEngine.Build();
        var rules = ValidationOptions.Of(cluster) with { Operation = DefinitionOperation.Update, TargetId = "" };
        var accepted = DefinitionValidator.Validate(definition, rules);
        accepted.IsValid.ShouldBeTrue(accepted.Message);
        var preflight = new Preflight(services.GetRequiredService<DiagnosisEngine>());
        return await preflight.DiagnoseAsync(cluster, accepted, rules, DateTimeOffset.MaxValue, CancellationToken.None);
    }
}
