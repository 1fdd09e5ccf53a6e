using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Engine;

/// <summary>What is stuck in a cluster, by id.</summary>
/// <param name="First">The first ones, diagnosed.</param>
/// <param name="Others">Those that come after them, of which only this is known.</param>
public sealed record StuckWorkloads(ImmutableArray<WorkloadDiagnosis> First, ImmutableArray<Workload> Others)
{
    /// <summary>How many there are.</summary>
    public int Count => First.Length + Others.Length;
}
