using BenchmarkDotNet.Attributes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;

namespace Diagnosis.Benchmarks.Matching;

/// <summary>One app that fits nowhere, against clusters of several sizes.</summary>
[Config(typeof(ShortRun))]
public class PlacementBenchmarks
{
    private const int Requirements = 11;
    private MatchingCluster _cluster = null!;
    private PlacementEngine _engine = null!;
    private Workload _stuck = null!;
    private double[] _column = [];

    /// <summary>Agents of the cluster.</summary>
    [Params(1000, 5000, 20000)]
    public int Agents { get; set; }

    /// <summary>Reads the cluster and lays out its agents.</summary>
    [GlobalSetup]
    public void Read()
    {
        _cluster = new(Agents, 10);
        _engine = PlacementEngine.For(_cluster.Snapshot);
        _stuck = MatchingCluster.Stuck;
        _column = [.. Enumerable.Range(0, Agents).Select(static agent => (double)(agent % 16))];
        Everything();
    }

    /// <summary>The yardstick: one column of numbers read and compared, once for each of the eleven requirements.</summary>
    [Benchmark(Baseline = true)]
    public int ScanColumn()
    {
        var fails = 0;
        for (var requirement = 0; requirement < Requirements; requirement++)
        {
            foreach (var free in _column)
            {
                fails += free < requirement ? 1 : 0;
            }
        }

        return fails;
    }

    /// <summary>Agents into columns, once per snapshot and role.</summary>
    [Benchmark]
    public int LayOutAgents() => _cluster.NewEngine().Decide(_stuck, null).Count;

    /// <summary>Eleven requirements on every agent, Marathon's decision and reasons.</summary>
    [Benchmark]
    public int Decide() => _engine.Decide(_stuck, null).Count;

    /// <summary>Matrix, counts, fit, capacity, packing.</summary>
    [Benchmark]
    public int CountsAndPacking() => _engine.Analyze(_stuck, null, PlacementOptions.Brief, default).Packing.Placeable;

    /// <summary>That, with relaxations, curves, explanations and holders.</summary>
    [Benchmark]
    public int Everything() => _engine.Analyze(_stuck, null, PlacementOptions.Full, default).Relaxations.Length;

    /// <summary>Every row of the matrix as text.</summary>
    [Benchmark]
    public int RenderMatrix() => _engine.Analyze(_stuck, null, PlacementOptions.Brief, default).Agents.Sum(agent => agent.Verdicts.Length);
}
