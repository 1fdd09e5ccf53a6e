using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Stories;

/// <summary>Each story as documents over the wire: root cause, headline and how every analyzer ended.</summary>
public sealed class StuckStoryTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    public static TheoryData<string> Names => [.. StuckStories.All.Select(story => story.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Story_is_told_with_its_root_cause_first(string name)
    {
        var story = StuckStories.All.Single(s => s.Name == name);

        var known = await server.Client.ListAnalyzersAsync(new ListAnalyzersRequest());
        var response = await server.Client.DiagnoseAsync(
            new DiagnoseRequest { Source = new ClusterSource { Snapshot = story.Cluster().Snapshot() }, WorkloadId = story.Id });

        response.Sources.ShouldAllBe(s => s.State == SourceState.Read || s.State == SourceState.Missing);
        var diagnosis = response.Diagnoses.ShouldHaveSingleItem();
        diagnosis.Findings[0].Role.ShouldBe(story.Root.StartsWith("workload.", StringComparison.Ordinal) ? FindingRole.Statement : FindingRole.RootCause);
        diagnosis.Findings.Skip(1).ShouldAllBe(f => f.Role != FindingRole.RootCause);
        $"{diagnosis.Findings[0].Code}: {diagnosis.Headline}".ShouldBe($"{story.Root}: {story.Headline}");
        diagnosis.AnalyzerRuns.ShouldAllBe(run => run.Outcome == story.Outcomes.Of(run.AnalyzerId));
        diagnosis.AnalyzerRuns.Select(run => run.AnalyzerId).ShouldBe(known.Analyzers.Select(a => a.Id));
    }
}
