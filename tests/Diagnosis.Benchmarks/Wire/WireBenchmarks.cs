using System.Diagnostics;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Diagnosis.Benchmarks.Clusters;
using Diagnosis.Benchmarks.Matching;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Benchmarks.Wire;

/// <summary>
/// Whole calls, documents in the request and the answer read, over 5,000 agents and 1,000 queued workloads of 120 shapes, against a bare scan of the same
/// bytes. What each answer takes on the wire, and the most memory the process took, is printed at the end.
/// </summary>
[Config(typeof(ShortRun))]
public class WireBenchmarks
{
    private readonly Dictionary<string, long> _answerBytes = new(StringComparer.Ordinal);
    private BenchmarkServer _server = null!;
    private Snapshot _snapshot = null!;
    private string _workload = "";
    private string _json = "";

    /// <summary>Starts the server and writes the documents.</summary>
    [GlobalSetup]
    public async Task SetUp()
    {
        var documents = ClusterGenerator.Write(new(5000, 1000, Shapes: 120)).Select(document =>
            new Document { Kind = (DocumentKind)document.Kind, Content = UnsafeByteOperations.UnsafeWrap(document.Content) });
        _snapshot = new Snapshot { CapturedAt = Timestamp.FromDateTimeOffset(ClusterGenerator.Now), Documents = { documents } };
        _workload = ClusterShape.IdOf(1);
        _json = JsonFormatter.Default.Format(Ask(DiagnosisView.Basic));
        _server = await BenchmarkServer.StartAsync();
    }

    /// <summary>Stops the server and prints what no table has.</summary>
    [GlobalCleanup]
    public async Task TearDown()
    {
        await _server.DisposeAsync();
        foreach (var (call, bytes) in _answerBytes)
        {
            Console.WriteLine($"// answer of {call}: {bytes / 1024} KiB");
        }

        var peakBytes = Process.GetCurrentProcess().PeakWorkingSet64;
        Console.WriteLine($"// documents: {_snapshot.CalculateSize() >> 20} MiB; most memory of the process: {peakBytes >> 20} MiB");
    }

    /// <summary>Every token of every document, and nothing else.</summary>
    [Benchmark(Baseline = true)]
    public long BareScan()
    {
        var tokens = 0L;
        foreach (var document in _snapshot.Documents)
        {
            var json = new Utf8JsonReader(document.Content.Span);
            while (json.Read())
            {
                tokens++;
            }
        }

        return tokens;
    }

    /// <summary>One workload.</summary>
    [Benchmark]
    public Task<long> OneWorkload() => Diagnose(nameof(OneWorkload), Ask(DiagnosisView.Basic));

    /// <summary>One workload with the first page of the matrix.</summary>
    [Benchmark]
    public Task<long> OneWorkloadInFull() => Diagnose(nameof(OneWorkloadInFull), Ask(DiagnosisView.Full));

    /// <summary>One workload, as JSON.</summary>
    [Benchmark]
    public async Task<long> OneWorkloadAsJson()
    {
        using var body = new StringContent(_json, Encoding.UTF8, "application/json");
        using var answer = await _server.Http.PostAsync(new Uri("/v1/diagnose", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
        return _answerBytes[nameof(OneWorkloadAsJson)] = (await answer.Content.ReadAsByteArrayAsync()).LongLength;
    }

    /// <summary>All that is stuck, the first page.</summary>
    [Benchmark]
    public Task<long> AllStuck() => Diagnose(nameof(AllStuck), All(DiagnosisView.Basic));

    /// <summary>The first 50 of what is stuck, a line each.</summary>
    [Benchmark]
    public async Task<long> List() =>
        _answerBytes[nameof(List)] = (await _server.Client.ListWorkloadsAsync(new() { Source = new() { Snapshot = _snapshot } })).CalculateSize();

    /// <summary>All that is stuck with the matrix, the first page, six callers side by side.</summary>
    [Benchmark]
    public async Task<long> SixInFull() =>
        (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Diagnose(nameof(SixInFull), All(DiagnosisView.Full))))).Sum();

    private DiagnoseRequest Ask(DiagnosisView view) => new() { Source = new() { Snapshot = _snapshot }, WorkloadId = _workload, View = view };

    private DiagnoseRequest All(DiagnosisView view) => new() { Source = new() { Snapshot = _snapshot }, AllStuck = true, View = view };

    private async Task<long> Diagnose(string call, DiagnoseRequest request)
    {
        var bytes = (await _server.Client.DiagnoseAsync(request)).CalculateSize();
        lock (_answerBytes)
        {
            return _answerBytes[call] = bytes;
        }
    }
}
