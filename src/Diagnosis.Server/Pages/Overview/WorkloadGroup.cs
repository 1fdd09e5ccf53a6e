using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Pages.Overview;

/// <summary>Workloads that one cause keeps stuck, or that are in one state.</summary>
/// <param name="Key">The code of the cause, or the name of the state.</param>
/// <param name="Title">What that means, in a few words.</param>
/// <param name="IsCause">True of a cause.</param>
/// <param name="Workloads">They.</param>
/// <param name="IsOpen">True when they are shown.</param>
public sealed record WorkloadGroup(string Key, string Title, bool IsCause, ImmutableArray<Wire.WorkloadSummary> Workloads, bool IsOpen)
{
    /// <summary>Since when the first of them is stuck; null when that is not known of any.</summary>
    public Timestamp? Since => Workloads.Select(workload => workload.StuckSince).Where(since => since is not null).Min();
}
