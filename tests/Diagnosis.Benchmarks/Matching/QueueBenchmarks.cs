using BenchmarkDotNet.Attributes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;

namespace Diagnosis.Benchmarks.Matching;

/// <summary>A thousand queued apps, and a thousand instances, on five thousand agents.</summary>
[Config(typeof(ShortRun))]
public class QueueBenchmarks
{
    private readonly MatchingCluster _cluster = new(5000, 1000);
    private PlacementEngine _engine = null!;

    /// <summary>Lays out the agents.</summary>
    [GlobalSetup]
    public void LayOut() => _engine = PlacementEngine.For(_cluster.Snapshot);

    /// <summary>Marathon's decision for each app on each agent: five million decisions.</summary>
    [Benchmark]
    public int DecideAllQueued()
    {
        var matches = 0;
        foreach (var item in _cluster.Snapshot.Queue)
        {
            matches += _engine.Decide(_cluster.Snapshot.Workloads.First(workload => workload.Id == item.WorkloadId), item).Count(decision => decision.Matches);
        }

        return matches;
    }

    /// <summary>The full report of each app.</summary>
    [Benchmark]
    public int ReportAllQueued()
    {
        var placeable = 0;
        foreach (var item in _cluster.Snapshot.Queue)
        {
            placeable += _engine.Analyze(
                _cluster.Snapshot.Workloads.First(workload => workload.Id == item.WorkloadId), item, PlacementOptions.Full, default).Packing.Placeable;
        }

        return placeable;
    }

    /// <summary>Places a thousand instances that may be anywhere.</summary>
    [Benchmark]
    public int PackThousand() => _engine.Analyze(MatchingCluster.Many(spread: false), null, PlacementOptions.Brief, default).Packing.Placeable;

    /// <summary>Places a thousand instances, one per host, spread over twenty racks.</summary>
    [Benchmark]
    public int PackThousandSpread() => _engine.Analyze(MatchingCluster.Many(spread: true), null, PlacementOptions.Brief, default).Packing.Placeable;
}
