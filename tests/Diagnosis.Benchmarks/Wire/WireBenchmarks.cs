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
/// Whole calls, documents in the request and the answer read, over 5,000 agents and 1,000 queued workloads, against a bare scan of the same bytes. Each row has
/// a server of its own; what it took, and what the answer takes on the wire, is printed after the row.
/// </summary>
[Config(typeof(ShortRun))]
public class WireBenchmarks
{
    private ServedCluster _cluster = null!;
    private ServerProcess _server = null!;
    private Snapshot _snapshot = null!;
    private string _workload = "";
    private string _json = "";
    private string _asked = "";
    private long _answerBytes;
    private int _calls;
    private (TimeSpan ProcessorTime, double AllocatedMib) _before;

    /// <summary>Different definitions among the queued workloads; 1,000 = each is its own.</summary>
    [Params(120, 1000)]
    public int Shapes { get; set; }

    /// <summary>Starts the server and writes the documents.</summary>
    [GlobalSetup]
    public async Task SetUp()
    {
        var generated = ClusterGenerator.Write(new(5000, 1000, Shapes));
        var documents = generated.Select(document =>
            new Document { Kind = (DocumentKind)document.Kind, Content = UnsafeByteOperations.UnsafeWrap(document.Content) });
        _snapshot = new Snapshot { CapturedAt = Timestamp.FromDateTimeOffset(ClusterGenerator.Now), Documents = { documents } };
        _workload = ClusterShape.IdOf(1);
        _json = JsonFormatter.Default.Format(Ask(DiagnosisView.Basic));
        _cluster = await ServedCluster.StartAsync(generated);
        _server = await ServerProcess.StartAsync(_cluster.Settings);
        _before = (_server.ProcessorTime, await _server.AllocatedMibAsync());
    }

    /// <summary>Prints what no table has, and stops the server.</summary>
    [GlobalCleanup]
    public async Task TearDown()
    {
        var allocated = (await _server.AllocatedMibAsync() - _before.AllocatedMib) / _calls;
        var processor = (_server.ProcessorTime - _before.ProcessorTime).TotalMilliseconds / _calls;
        Console.WriteLine(
            $"// {_asked} ({Shapes} shapes, {_calls} calls): documents {_snapshot.CalculateSize() >> 20} MiB, answer {_answerBytes / 1024} KiB; the server: "
            + $"idle {_server.IdleMib} MiB, peak {_server.PeakMib} MiB, allocated {allocated:F1} MiB and {processor:F0} ms of processor time a call");
        await _server.DisposeAsync();
        await _cluster.DisposeAsync();
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

        return Answered(nameof(BareScan), tokens);
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
        return Answered(nameof(OneWorkloadAsJson), (await answer.Content.ReadAsByteArrayAsync()).LongLength);
    }

    /// <summary>All that is stuck, the first page.</summary>
    [Benchmark]
    public Task<long> AllStuck() => Diagnose(nameof(AllStuck), All(DiagnosisView.Basic));

    /// <summary>The first 50 of what is stuck, a line each.</summary>
    [Benchmark]
    public async Task<long> List() =>
        Answered(nameof(List), (await _server.Client.ListWorkloadsAsync(new() { Source = new() { Snapshot = _snapshot } })).CalculateSize());

    /// <summary>The page that people look at, of a cluster that the server has read: the first 100 of what is stuck.</summary>
    [Benchmark]
    public async Task<long> ListPage()
    {
        using var answer = await _server.Http.GetAsync(new Uri($"/?cluster={ServedCluster.Name}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return Answered(nameof(ListPage), (await answer.Content.ReadAsByteArrayAsync()).LongLength);
    }

    /// <summary>All that is stuck with the matrix, the first page, six callers side by side.</summary>
    [Benchmark]
    public async Task<long> SixInFull() =>
        (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Diagnose(nameof(SixInFull), All(DiagnosisView.Full))))).Sum();

    private DiagnoseRequest Ask(DiagnosisView view) => new() { Source = new() { Snapshot = _snapshot }, WorkloadId = _workload, View = view };

    private DiagnoseRequest All(DiagnosisView view) => new() { Source = new() { Snapshot = _snapshot }, AllStuck = true, View = view };

    private async Task<long> Diagnose(string asked, DiagnoseRequest request) =>
        Answered(asked, (await _server.Client.DiagnoseAsync(request)).CalculateSize());

    private long Answered(string asked, long bytes)
    {
        Interlocked.Increment(ref _calls);
        (_asked, _answerBytes) = (asked, bytes);
        return bytes;
    }
}
