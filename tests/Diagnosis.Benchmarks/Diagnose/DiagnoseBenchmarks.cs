using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Benchmarks.Clusters;
using Diagnosis.Benchmarks.Matching;
using Diagnosis.Sources.Documents;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.Benchmarks.Diagnose;

/// <summary>Everything that is stuck among 5,000 agents and 1,000 queued apps, from documents, against a bare scan of the same bytes.</summary>
[Config(typeof(ShortRun))]
public class DiagnoseBenchmarks
{
    private static readonly Dictionary<string, string> Flags = new(StringComparer.Ordinal) { ["gpu_scheduling_behavior"] = "restricted" };

    private SuppliedDocument[] _documents = null!;
    private ServiceProvider _services = null!;
    private BatchDiagnosis _batch = null!;

    /// <summary>Writes the documents and puts the engine together as the server does.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _documents = [.. ClusterGenerator.Write(new(5000, 1000)).Select(document => new SuppliedDocument(document.Kind, "", document.Content))];
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStandardAnalyzers();
        _services = services.BuildServiceProvider();
        _batch = _services.GetRequiredService<BatchDiagnosis>();
    }

    /// <summary>Ends the engine.</summary>
    [GlobalCleanup]
    public void TearDown() => _services.Dispose();

    /// <summary>Every token of every document, and nothing else.</summary>
    [Benchmark(Baseline = true)]
    public long BareScan()
    {
        var tokens = 0L;
        foreach (var document in _documents)
        {
            var json = new Utf8JsonReader(document.Content.Span);
            while (json.Read())
            {
                tokens++;
            }
        }

        return tokens;
    }

    /// <summary>Documents into the snapshot that every analyzer looks at.</summary>
    [Benchmark]
    public int ReadSnapshot() => Read().Agents.Length;

    /// <summary>The whole call but for the wire: read, find what is stuck, ask every analyzer, rank.</summary>
    [Benchmark]
    public async Task<int> DiagnoseAllStuck()
    {
        var cluster = SnapshotIndex.Of(Read());
        return (await _batch.StuckAsync(cluster, _ => true, [], "", int.MaxValue, int.MaxValue, InTime, CancellationToken.None)).Count;
    }

    /// <summary>The same for a list of which 50 are shown: of the others, whether they are stuck.</summary>
    [Benchmark]
    public async Task<int> ListStuck()
    {
        var cluster = SnapshotIndex.Of(Read());
        return (await _batch.StuckAsync(cluster, _ => true, [], "", 50, int.MaxValue, InTime, CancellationToken.None)).Count;
    }

    private static DateTimeOffset InTime => TimeProvider.System.GetUtcNow().AddMinutes(10);

    private ClusterSnapshot Read() => SnapshotReader.Read(ClusterGenerator.Now, _documents, Flags, CancellationToken.None);
}
