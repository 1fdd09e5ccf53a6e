using Diagnosis.Analyzer.V1;
using Diagnosis.Tests;
using Diagnosis.V1;
using Grpc.Core;

namespace Diagnosis.EndToEnd.Tests.Analyzers;

/// <summary>A server with analyzers outside of it: one that keeps everything, and one for each thing that can be broken.</summary>
public sealed class PluggedServer : IAsyncLifetime
{
    private readonly List<FakeAnalyzer> _analyzers = [];

    /// <summary>The server.</summary>
    public ServerFixture Server { get; private set; } = null!;

    /// <summary>The one that keeps everything.</summary>
    internal FakeAnalyzer Good => _analyzers[0];

    public async Task InitializeAsync()
    {
        await AddAsync("acme", (request, stream, _) => stream.WriteAsync(Of(FakeAnalyzer.GoodFinding(request))));
        await AddAsync("slow", (_, _, context) => Task.Delay(TimeSpan.FromMinutes(1), context.CancellationToken));
        await AddAsync("crashing", (_, _, _) => throw new InvalidOperationException("hunter2"));
        await AddAsync("flooding", FloodAsync);
        await AddAsync("foreign", (request, stream, _) =>
            stream.WriteAsync(Of(FakeAnalyzer.GoodFinding(request), finding => finding.Code = "offer.never_fits")));
        await AddAsync("patching", PatchAsync);
        await AddAsync("telling", (request, stream, _) => stream.WriteAsync(Of(FakeAnalyzer.GoodFinding(request), finding =>
        {
            finding.Code = "telling.secret";
            finding.Summary = "it logs in with password=hunter2hunter2";
        })));
        await AddAsync("needing", (_, _, _) => Task.CompletedTask, said => said.Needs.Add(DocumentKind.MesosSlaves));
        await AddAsync("renamed", (_, _, _) => Task.CompletedTask, said => said.Id = "another");
        Server = await ServerFixture.StartAsync(
            null,
            [
                .. _analyzers.Zip(Ids).Select(one => $"--Diagnosis:Analyzers:{one.Second}:Address={one.First.Address}"),
                "--Diagnosis:Analyzers:slow:Timeout=400ms", "--Diagnosis:Analyzers:nobody:Address=http://127.0.0.1:1",
            ]);
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        foreach (var analyzer in _analyzers)
        {
            await analyzer.DisposeAsync();
        }
    }

    /// <summary>Asks about a workload of the shop.</summary>
    internal async Task<V1.Diagnosis> DiagnoseAsync(string id, params string[] analyzers) =>
        (await Server.Client.DiagnoseAsync(new() { Source = Documents.Shop(), WorkloadId = id, AnalyzerIds = { analyzers } })).Diagnoses.ShouldHaveSingleItem();

    /// <summary>What one analyzer did for a workload of the shop.</summary>
    internal async Task<AnalyzerRun> RunAsync(string analyzer, string id = "/shop/web") =>
        (await DiagnoseAsync(id, analyzer)).AnalyzerRuns.ShouldHaveSingleItem();

    private List<string> Ids { get; } = [];

    private static AnalyzeResponse Of(Finding finding, Action<Finding>? change = null)
    {
        change?.Invoke(finding);
        return new() { Finding = finding };
    }

    private static async Task FloodAsync(AnalyzeRequest request, IServerStreamWriter<AnalyzeResponse> stream, ServerCallContext context)
    {
        while (true)
        {
            await stream.WriteAsync(Of(FakeAnalyzer.GoodFinding(request), finding => finding.Code = "flooding.more"), context.CancellationToken);
        }
    }

    private static Task PatchAsync(AnalyzeRequest request, IServerStreamWriter<AnalyzeResponse> stream, ServerCallContext context) =>
        stream.WriteAsync(Of(FakeAnalyzer.GoodFinding(request), finding =>
        {
            finding.Code = "patching.much";
            finding.Remedies.Add(new Remedy { Title = "Nothing", DefinitionPatch = """{"mem":64}""" });
            finding.Remedies.Add(new Remedy { Title = "Not JSON", DefinitionPatch = "mem=64" });
            finding.Remedies.Add(new Remedy { Title = "Impossible", DefinitionPatch = """{"mem":"much"}""" });
            finding.Remedies.Add(new Remedy { Title = "Another", DefinitionPatch = """{"id":"/other"}""" });
            finding.Remedies.Add(new Remedy { Title = "Label", DefinitionPatch = """{"labels":{"owner":"shop"}}""" });
        }));

    private async Task AddAsync(
        string id, Func<AnalyzeRequest, IServerStreamWriter<AnalyzeResponse>, ServerCallContext, Task> answers, Action<DescribeResponse>? change = null)
    {
        Ids.Add(id);
        _analyzers.Add(await new FakeAnalyzer
        {
            Answers = answers,
            Says = () =>
            {
                var said = FakeAnalyzer.Good();
                (said.Id, said.CodePrefix) = (id, $"{id}.");
                change?.Invoke(said);
                return said;
            },
        }.StartAsync());
    }
}
