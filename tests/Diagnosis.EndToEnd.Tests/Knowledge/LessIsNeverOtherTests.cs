using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Knowledge;

/// <summary>What is taken away may make an answer less certain, and never another one that is certain.</summary>
public sealed class LessIsNeverOtherTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const double Certain = 0.9;

    public static TheoryData<string> Names => [.. KnownCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Removing_any_document_never_gives_another_certain_answer(string name)
    {
        var (snapshot, id) = KnownCases.All[name];
        var whole = await RootAsync(snapshot, id);
        for (var removed = 0; removed < snapshot.Documents.Count; removed++)
        {
            var less = snapshot.Clone();
            less.Documents.RemoveAt(removed);
            var root = await RootAsync(less, id);
            if (root is not null && root.Code != whole?.Code && root.Code != "unknown")
            {
                root.Confidence.ShouldBeLessThan(Certain, $"without {snapshot.Documents[removed].Kind}: {whole?.Code} became {root.Code}: {root.Summary}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Shuffling_the_documents_changes_nothing(string name)
    {
        var (snapshot, id) = KnownCases.All[name];
        var shuffled = snapshot.Clone();
        shuffled.Documents.Clear();
        shuffled.Documents.AddRange(snapshot.Documents.Skip(snapshot.Documents.Count / 2).Reverse());
        shuffled.Documents.AddRange(snapshot.Documents.Take(snapshot.Documents.Count / 2).Reverse());

        Timeless(await AskAsync(shuffled, id)).ShouldBe(Timeless(await AskAsync(snapshot, id)));
    }

    private static Diagnosis.V1.Diagnosis[] Timeless(DiagnoseResponse answer)
    {
        foreach (var run in answer.Diagnoses.SelectMany(d => d.AnalyzerRuns))
        {
            run.Duration = null;
        }

        return [.. answer.Diagnoses];
    }

    /// <summary>The first finding; null when nothing can be said of the workload any more.</summary>
    private async Task<Finding?> RootAsync(Snapshot snapshot, string id)
    {
        try
        {
            return (await AskAsync(snapshot, id)).Diagnoses.FirstOrDefault()?.Findings.FirstOrDefault();
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            // The document that named the workload, or the only one, is the one that was taken away.
            return null;
        }
    }

    private async Task<DiagnoseResponse> AskAsync(Snapshot snapshot, string id) => await server.Client.DiagnoseAsync(
        new DiagnoseRequest { Source = new ClusterSource { Snapshot = snapshot }, WorkloadId = id, View = DiagnosisView.Full });
}
