using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>One resource over the agents that policy does not keep out.</summary>
/// <param name="Requirement">CPUS, MEMORY, DISK or GPUS.</param>
/// <param name="Unit"><c>cpus</c>, <c>MiB</c> or <c>gpus</c>.</param>
/// <param name="Asked">What one instance asks for.</param>
/// <param name="LargestFree">Most that one agent has free.</param>
/// <param name="SumFree">Free over all of them.</param>
/// <param name="LargestTotal">Most that one agent has in all.</param>
/// <param name="SumTotal">All that they have.</param>
public sealed record ResourceCapacity(
    Requirement Requirement, string Unit, double Asked, double LargestFree, double SumFree, double LargestTotal, double SumTotal)
{
    /// <summary>Mesos' name of the resource.</summary>
    public string Name => RequirementTable.Of(Requirement).Resource.Name();

    /// <summary>Free over those that no fixed port keeps out either: what an instance could be given if it could be split.</summary>
    public double SumOpen { get; init; } = SumFree;

    /// <summary>False when there are agents that were not read: then no agent here is the largest, and no sum is that of the cluster.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>True when the free sum would do for one instance and no single agent does.</summary>
    public bool IsFragmented => IsWhole && SumOpen >= Asked && LargestFree < Asked;

    /// <summary>True when not even the largest agent would do if it were empty.</summary>
    public bool NeverFits => IsWhole && LargestTotal < Asked;
}
