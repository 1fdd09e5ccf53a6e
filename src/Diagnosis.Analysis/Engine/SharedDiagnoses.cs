using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Diagnoses that all callers of one snapshot share: a snapshot never changes, and no diagnosis depends on the clock. They live as long as their snapshot.
/// One that an analyzer did not finish is made anew, for the next caller may have more time. Safe for concurrent use.
/// </summary>
/// <param name="mostOfSnapshot">How many are kept of one snapshot, which bounds the memory.</param>
internal sealed class SharedDiagnoses(int mostOfSnapshot = 2000)
{
    private readonly ConditionalWeakTable<ClusterSnapshot, ConcurrentDictionary<Workload, WorkloadDiagnosis>> _ofSnapshots = [];
    private readonly ConditionalWeakTable<ClusterSnapshot, ConcurrentDictionary<Workload, bool>> _stuck = [];

    /// <summary>That of the workload, made now unless it is known. What two callers make at the same time is made twice and is the same.</summary>
    public async Task<WorkloadDiagnosis> GetOrMakeAsync(AnalysisContext subject, Func<Task<WorkloadDiagnosis>> make)
    {
        var known = Of(_ofSnapshots, subject);
        if (known.TryGetValue(subject.Workload, out var diagnosis))
        {
            return diagnosis;
        }

        diagnosis = await make();
        if (known.Count < mostOfSnapshot && IsFinished(diagnosis))
        {
            known.TryAdd(subject.Workload, diagnosis);
        }

        return diagnosis;
    }

    /// <summary>Whether the workload is stuck, by a diagnosis that need not say more.</summary>
    /// <param name="subject">The workload in its cluster.</param>
    /// <param name="isProven">True when it is stuck for certain, without a diagnosis; false says nothing.</param>
    /// <param name="make">Makes the diagnosis.</param>
    public async Task<bool> IsStuckAsync(AnalysisContext subject, Func<bool> isProven, Func<Task<WorkloadDiagnosis>> make)
    {
        if (Of(_ofSnapshots, subject).TryGetValue(subject.Workload, out var whole))
        {
            return whole.IsStuck;
        }

        var known = Of(_stuck, subject);
        if (known.TryGetValue(subject.Workload, out var isStuck))
        {
            return isStuck;
        }

        if (isProven())
        {
            return known.GetOrAdd(subject.Workload, true);
        }

        var diagnosis = await make();
        if (IsFinished(diagnosis))
        {
            known.TryAdd(subject.Workload, diagnosis.IsStuck);
        }

        return diagnosis.IsStuck;
    }

    private static ConcurrentDictionary<Workload, T> Of<T>(
        ConditionalWeakTable<ClusterSnapshot, ConcurrentDictionary<Workload, T>> table, AnalysisContext subject) =>
        table.GetValue(subject.Snapshot, static _ => new(ReferenceEqualityComparer.Instance));

    private static bool IsFinished(WorkloadDiagnosis diagnosis) => diagnosis.Runs.All(run => run.Outcome is not (Outcome.TimedOut or Outcome.Failed));
}
