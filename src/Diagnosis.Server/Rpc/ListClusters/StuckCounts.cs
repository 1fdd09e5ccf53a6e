using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Hosting;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.ListClusters;

/// <summary>How many workloads are stuck in a snapshot; counted once for each, as long as it is kept.</summary>
internal sealed class StuckCounts(BatchDiagnosis batch, TimeProvider time)
{
    /// <summary>A list of clusters is asked for to have a look, and does not wait long for a large one to be counted.</summary>
    private static readonly TimeSpan LongestCount = TimeSpan.FromSeconds(5);

    private readonly ConditionalWeakTable<ClusterSnapshot, Wire.StuckCount> _counts = [];

    /// <summary>So many; null when that is not known in time.</summary>
    public async Task<Wire.StuckCount?> OfAsync(ClusterSnapshot snapshot, CallDeadline deadline)
    {
        if (_counts.TryGetValue(snapshot, out var known))
        {
            return known;
        }

        var coverage = Coverage.Of(snapshot).State;
        if (coverage == CoverageState.None)
        {
            return null;
        }

        var half = (deadline.At - time.GetUtcNow()) / 2;
        using var own = CallDeadline.Start(half < LongestCount ? half : LongestCount, callers: null, time, deadline.Token);
        try
        {
            var stuck = await batch.StuckAsync(SnapshotIndex.Of(snapshot), [], "", diagnosed: 0, int.MaxValue, own.At, own.Token);
            var count = new Wire.StuckCount { Workloads = stuck.Count, AtLeast = coverage != CoverageState.Complete };
            _counts.AddOrUpdate(snapshot, count);
            return count;
        }
        catch (OperationCanceledException) when (own.HasPassed && !deadline.Token.IsCancellationRequested)
        {
            return null;
        }
    }
}
