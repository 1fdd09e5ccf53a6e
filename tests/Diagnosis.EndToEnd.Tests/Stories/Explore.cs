using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Stories;

public sealed class Explore(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Print()
    {
        foreach (var story in StuckStories.All)
        {
            var response = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = new ClusterSource { Snapshot = story.Cluster().Snapshot() }, WorkloadId = story.Id, View = DiagnosisView.Full });
            foreach (var d in response.Diagnoses)
            {
                Console.WriteLine($"## {story.Name} [{d.State}]");
                Console.WriteLine(d.Headline);
                foreach (var f in d.Findings)
                {
                    Console.WriteLine($"   {f.Role} {f.Code} {f.Severity}: {f.Summary}");
                    Console.WriteLine($"      {f.Explanation}");
                    foreach (var r in f.Remedies) Console.WriteLine($"      > {r.Title} | {r.Description} | {r.DefinitionPatch}{r.OperatorAction}");
                }
                Console.WriteLine("   " + string.Join(" ", d.AnalyzerRuns.Select(r => $"{r.AnalyzerId}={r.Outcome}")));
            }
            foreach (var s in response.Sources.Where(s => s.State == SourceState.Failed)) Console.WriteLine($"!! {s.Name} {s.Detail}");
        }
    }
}
