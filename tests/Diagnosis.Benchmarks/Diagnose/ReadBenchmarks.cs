using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Benchmarks.Clusters;
using Diagnosis.Benchmarks.Matching;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Benchmarks.Diagnose;

/// <summary>One kind of document into the snapshot, against a bare scan of the same bytes.</summary>
[Config(typeof(ShortRun))]
public class ReadBenchmarks
{
    private static readonly Dictionary<string, string> NoFlags = [];

    private SuppliedDocument _document = null!;

    /// <summary>Which kind.</summary>
    [Params(DocumentKind.MesosSlaves, DocumentKind.MesosState, DocumentKind.MarathonApps, DocumentKind.MarathonQueue)]
    public DocumentKind Kind { get; set; }

    /// <summary>Writes the document: 5,000 agents, 5,000 running apps, 1,000 queued ones.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var shape = new ClusterShape(5000, 1000, RunningApps: 5000);
        var documents = ClusterGenerator.Write(shape).ToDictionary(document => document.Kind, document => document.Content);
        _document = new(Kind, "", Kind == DocumentKind.MesosState ? State(documents[DocumentKind.MesosSlaves], shape) : documents[Kind]);
    }

    /// <summary>Every token, and nothing else.</summary>
    [Benchmark(Baseline = true)]
    public long BareScan()
    {
        var tokens = 0L;
        var json = new Utf8JsonReader(_document.Content.Span);
        while (json.Read())
        {
            tokens++;
        }

        return tokens;
    }

    /// <summary>The document into a snapshot.</summary>
    [Benchmark]
    public string Read() => SnapshotReader.Read(ClusterGenerator.Now, [_document], NoFlags, CancellationToken.None).SnapshotId;

    private static byte[] State(ReadOnlyMemory<byte> slaves, ClusterShape shape)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            StateWriter.Write(json, slaves, shape);
        }

        return stream.ToArray();
    }
}
