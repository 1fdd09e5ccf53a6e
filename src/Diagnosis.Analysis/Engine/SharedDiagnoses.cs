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

    /// <summary>That of the workload, made now unless it is known. What two callers make at the same time is made twice and is the same.</summary>
    public async Task<WorkloadDiagnosis> GetOrMakeAsync(AnalysisContext subject, Func<Task<WorkloadDiagnosis>> make)
    {
        var known = _ofSnapshots.GetValue(subject.Snapshot, static _ => new(ReferenceEqualityComparer.Instance));
        if (known.TryGetValue(subject.Workload, out var diagnosis))
        {
            return diagnosis;
        }

        diagnosis = await make();
        if (known.Count < mostOfSnapshot && diagnosis.Runs.All(run => run.Outcome is not (Outcome.TimedOut or Outcome.Failed)))
        {
            known.TryAdd(subject.Workload, diagnosis);
        }

        return diagnosis;
    }
}
