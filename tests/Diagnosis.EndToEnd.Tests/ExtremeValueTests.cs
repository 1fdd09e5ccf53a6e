using Diagnosis.V1;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.EndToEnd.Tests;

/// <summary>Documents with numbers, times, texts and members that no cluster has: no analyzer fails of them, and no call.</summary>
public sealed class ExtremeValueTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly Timestamp EndOfTime = new() { Seconds = 253402300799 };

    public static TheoryData<string, string, string> Values => new()
    {
        { "counts", "\"count\":2", "\"count\":2147483647" },
        { "counts", "\"rejectSummaryLaunchAttempt\":[]", """
            "rejectSummaryLaunchAttempt":[{"reason":"InsufficientCpus","declined":9223372036854775807,"processed":2147483647},
              {"reason":"InsufficientMemory","declined":2147483647,"processed":2147483647}]
            """ },
        { "delay", "\"timeLeftSeconds\":40", "\"timeLeftSeconds\":9e15" },
        { "text", "\"cpus\":0.1", """
            "cpus":99,"cmd":"sleep \ud800","env":{"\udfff":"x"},"constraints":[["rack","LIKE","\ud800"]]
            """ },
        { "members", "\"cpus\":0.1", """
            "cpus":99,"cpus":98,"env":{"A":"1","A":"2"},"constraints":[["rack","IN","a"]],"constraints":[["rack","LIKE","z"]]
            """ },
    };

    private static readonly string Apps = Documents.Apps.Replace("\"cpus\":0.1", "\"cmd\":\"sleep 1\",\"cpus\":0.1", StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Nothing_fails(string what, string usual, string extreme)
    {
        var source = Documents.Source(
            Documents.Of(DocumentKind.MarathonApps, Apps.Replace(usual, extreme, StringComparison.Ordinal)),
            Documents.Of(DocumentKind.MarathonQueue, Documents.Queue.Replace(usual, extreme, StringComparison.Ordinal)),
            Documents.Of(DocumentKind.MarathonPods, "[]"),
            Documents.Of(DocumentKind.MarathonDeployments, Documents.Deployments),
            Documents.Of(DocumentKind.MesosSlaves, """{"slaves":[{"id":"S1","hostname":"a","active":true,"resources":{"cpus":4,"mem":900,"disk":9}}]}"""));
        source.Snapshot.CapturedAt = what == "delay" ? EndOfTime : source.Snapshot.CapturedAt;

        var answer = await server.Client.DiagnoseAsync(new DiagnoseRequest { Source = source, WorkloadId = "/shop/cart", View = DiagnosisView.Full });
        var simulated = await server.Client.SimulateAsync(new SimulateRequest
        {
            Source = source, WorkloadId = "/shop/cart", DefinitionPatch = """{"cpus":1,"cmd":"sleep \ud800","labels":{"\udc00":"a"}}""",
        });

        foreach (var diagnosis in (Diagnosis.V1.Diagnosis[])[.. answer.Diagnoses, simulated.Today, simulated.Simulated])
        {
            diagnosis.AnalyzerRuns.Where(run => run.Outcome == Outcome.Failed).Select(run => run.ToString()).ShouldBeEmpty();
        }
    }
}
