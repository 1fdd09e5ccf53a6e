using Diagnosis.EndToEnd.Tests.Reports;
using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Knowledge;

/// <summary>What is taken away may make an answer less certain, and never another one that is certain.</summary>
public sealed class LessIsNeverOtherTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    /// <summary>From here on an answer is taken for what is so.</summary>
    private const double Certain = 0.7;

    /// <summary>Answers that say of themselves that they decide nothing.</summary>
    private static readonly string[] Open = ["unknown", "workload.undecided"];

    public static TheoryData<string> Names => [.. KnownCases.All.Keys];

    /// <summary>Every report about all workloads at once: none may get another cause either.</summary>
    public static TheoryData<string> Lists =>
        [.. Report.Names.Where(name => new Report(name) is { IsValidation: false } report && report.DiagnoseRequest().AllStuck)];

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
            ShouldNotBeOther(name, snapshot.Documents[removed].Kind, whole, await RootAsync(less, id));
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Removing_any_document_never_gives_a_listed_workload_another_certain_cause(string name)
    {
        var request = new Report(name).DiagnoseRequest();
        var whole = (await server.Client.DiagnoseAsync(request)).Diagnoses.ToDictionary(d => d.Workload.Id, d => d.Findings[0]);
        var snapshot = request.Source.Snapshot;
        for (var removed = 0; removed < snapshot.Documents.Count && snapshot.Documents.Count > 1; removed++)
        {
            var less = request.Clone();
            less.Source.Snapshot.Documents.RemoveAt(removed);
            foreach (var diagnosis in (await server.Client.DiagnoseAsync(less)).Diagnoses)
            {
                ShouldNotBeOther($"report {name}", snapshot.Documents[removed].Kind, whole.GetValueOrDefault(diagnosis.Workload.Id), diagnosis.Findings[0]);
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

    internal static void ShouldNotBeOther(string name, DocumentKind removed, Finding? whole, Finding? less)
    {
        if (less is not null && less.Code != whole?.Code && !Open.Contains(less.Code) && !HonestlyOther.Is(removed, whole?.Code, less.Code))
        {
            less.Confidence.ShouldBeLessThan(Certain, $"{name} without {removed}: {whole?.Code} ({whole?.Summary}) became {less.Code}: {less.Summary}");
        }
    }

    internal static Diagnosis.V1.Diagnosis[] Timeless(DiagnoseResponse answer)
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
