using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Hosting;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.ListClusters;

/// <summary>
/// How many workloads are stuck in a snapshot; counted once for each, for all who ask, and remembered as long as the snapshot is kept. Who only wants to have
/// a look at the clusters does not wait until a large one is counted, and finds the number the next time.
/// </summary>
internal sealed class StuckCounts(BatchDiagnosis batch, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestCount = TimeSpan.FromMinutes(1);

    private readonly ConditionalWeakTable<ClusterSnapshot, Task<Wire.StuckCount?>> _counts = [];

    /// <summary>So many; null while that is not known.</summary>
    public async Task<Wire.StuckCount?> OfAsync(ClusterSnapshot snapshot, CancellationToken cancellationToken)
    {
        // Not under the token of who asks: others may come to wait for it.
        var count = _counts.GetValue(snapshot, one => Task.Run(() => CountAsync(one), CancellationToken.None));
        await Task.WhenAny(count, Task.Delay(LongestWait, time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        return count.IsCompleted ? await count : null;
    }

    private async Task<Wire.StuckCount?> CountAsync(ClusterSnapshot snapshot)
    {
        var coverage = Coverage.Of(snapshot).State;
        if (coverage == CoverageState.None)
        {
            return null;
        }

        using var deadline = CallDeadline.Start(LongestCount, callers: null, time, CancellationToken.None);
        try
        {
            var stuck = await batch.StuckAsync(SnapshotIndex.Of(snapshot), _ => true, [], "", diagnosed: 0, int.MaxValue, deadline.At, deadline.Token);
            return new Wire.StuckCount { Workloads = stuck.Count, AtLeast = coverage != CoverageState.Complete };
        }
        catch (OperationCanceledException) when (deadline.HasPassed)
        {
            return null;
        }
    }
}
