using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;

namespace Diagnosis.Server.Access.Scopes;

/// <summary>
/// Leaves logs out of what a call looks at, before anything is concluded of them: what is not there cannot be quoted. What was left out is among the sources
/// of the answer. What comes of one snapshot is made once for all that may see the same, so that they share its diagnoses.
/// </summary>
internal static class WithheldLogs
{
    private static readonly ConditionalWeakTable<ClusterSnapshot, ConcurrentDictionary<string, ClusterSnapshot>> Known = [];

    /// <summary>The snapshot without logs that are not granted.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <param name="asked">The workloads that the call may be about.</param>
    /// <param name="granted">The workloads whose logs may be read. Logs of agents, of Marathon and of the master tell of all workloads.</param>
    public static ClusterSnapshot Of(ClusterSnapshot snapshot, Scope asked, Scope granted)
    {
        var isOfAll = granted.Contains(asked);
        if (granted.IsEverything || snapshot.Logs.All(log => IsGranted(log.Kind, log.Subject, isOfAll, granted)))
        {
            return snapshot;
        }

        return Known.GetValue(snapshot, static _ => new(StringComparer.Ordinal)).GetOrAdd($"{isOfAll} {granted.Key}", _ => snapshot with
        {
            Logs = [.. snapshot.Logs.Where(log => IsGranted(log.Kind, log.Subject, isOfAll, granted))],
            Sources = [.. snapshot.Sources.Select(source => source.Kind.IsLog() && !IsGranted(source.Kind, source.Subject, isOfAll, granted)
                ? LeftOut(source.Kind, source.Subject)
                : source)],
        });
    }

    /// <summary>The snapshot of which logs of a workload were not even asked for, since they are not granted.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <param name="workloadId">The workload.</param>
    /// <param name="reads">Which logs were wanted.</param>
    /// <param name="logs">The logs.</param>
    public static ClusterSnapshot Unasked(
        ClusterSnapshot snapshot, string workloadId, FailureReads reads, ImmutableArray<(DocumentKind Kind, string Subject)> logs) =>
        Known.GetValue(snapshot, static _ => new(StringComparer.Ordinal)).GetOrAdd(
            $"without {reads} of {workloadId}", _ => snapshot.WithLogs([], logs.Select(log => LeftOut(log.Kind, log.Subject)), snapshot.SnapshotId));

    private static SourceStatus LeftOut(DocumentKind kind, string subject) =>
        new(kind, subject, SourceState.Missing, null, "Left out: no grant of the caller's has Logs for it.");

    private static bool IsGranted(DocumentKind kind, string subject, bool isOfAll, Scope granted) => kind == DocumentKind.TaskLog
        ? TaskId.WorkloadIn(subject) is { } workload ? granted.Contains(workload) : isOfAll
        : isOfAll;
}
