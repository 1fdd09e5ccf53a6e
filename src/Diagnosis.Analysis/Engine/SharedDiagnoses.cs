using System.Collections.Concurrent;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Diagnoses that all callers of one snapshot share: a snapshot never changes, and no diagnosis depends on the clock. They live as long as their snapshot, and
/// callers who ask for one at the same time wait for the first of them. One that an analyzer did not finish is made anew, for the next caller may have more
/// time. Safe for concurrent use.
/// </summary>
/// <param name="time">The clock of deadlines.</param>
/// <param name="mostOfSnapshot">How many are kept of one snapshot, which bounds the memory.</param>
internal sealed class SharedDiagnoses(TimeProvider time, int mostOfSnapshot = 2000)
{
    /// <summary>For a caller who has no deadline.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly MadeOnceFor<ClusterSnapshot, KeptOfSnapshot> _ofSnapshots = new(static snapshot => new(snapshot.Agents.Length));

    /// <summary>That of the workload without the matrix, made now unless it is known or another caller is making it.</summary>
    /// <param name="subject">The workload in its cluster.</param>
    /// <param name="make">Makes the diagnosis.</param>
    /// <param name="cancellationToken">Ends the waiting for another caller.</param>
    public Task<WorkloadDiagnosis> GetOrMakeAsync(AnalysisContext subject, Func<Task<WorkloadDiagnosis>> make, CancellationToken cancellationToken)
    {
        var of = _ofSnapshots.Of(subject.Snapshot);
        return of.Known.TryGetValue(subject.Workload, out var known) ? Task.FromResult(known)
            : MakeAsync(of.Making, subject, GetOrMake, cancellationToken);

        // It may have become known while this caller came to make it.
        async Task<WorkloadDiagnosis> GetOrMake()
        {
            if (of.Known.TryGetValue(subject.Workload, out var meanwhile))
            {
                return meanwhile;
            }

            var made = await make();
            if (of.Known.Count < mostOfSnapshot && IsFinished(made))
            {
                of.Known.TryAdd(subject.Workload, made);
            }

            return made;
        }
    }

    /// <summary>The same with the matrix, which is large: only the latest are kept, for callers who look at a cluster side by side.</summary>
    /// <param name="subject">The workload in its cluster.</param>
    /// <param name="make">Makes the diagnosis.</param>
    /// <param name="cancellationToken">Ends the waiting for another caller.</param>
    public Task<WorkloadDiagnosis> WithMatrixAsync(AnalysisContext subject, Func<Task<WorkloadDiagnosis>> make, CancellationToken cancellationToken)
    {
        var of = _ofSnapshots.Of(subject.Snapshot);
        return of.Matrices.Find(subject.Workload) is { } known ? Task.FromResult(known)
            : MakeAsync(of.MakingMatrices, subject, GetOrMake, cancellationToken);

        async Task<WorkloadDiagnosis> GetOrMake()
        {
            if (of.Matrices.Find(subject.Workload) is { } meanwhile)
            {
                return meanwhile;
            }

            var made = await make();
            if (IsFinished(made))
            {
                of.Matrices.Keep(subject.Workload, made);
            }

            return made;
        }
    }

    /// <summary>Whether the workload is stuck, by a diagnosis that need not say more.</summary>
    /// <param name="subject">The workload in its cluster.</param>
    /// <param name="isProven">True when it is stuck for certain, without a diagnosis; false says nothing.</param>
    /// <param name="make">Makes the diagnosis.</param>
    public async Task<bool> IsStuckAsync(AnalysisContext subject, Func<bool> isProven, Func<Task<WorkloadDiagnosis>> make)
    {
        var of = _ofSnapshots.Of(subject.Snapshot);
        if (of.Known.TryGetValue(subject.Workload, out var whole))
        {
            return whole.IsStuck;
        }

        if (of.Stuck.TryGetValue(subject.Workload, out var isStuck))
        {
            return isStuck;
        }

        if (isProven())
        {
            return of.Stuck.GetOrAdd(subject.Workload, true);
        }

        var diagnosis = await make();
        if (IsFinished(diagnosis))
        {
            of.Stuck.TryAdd(subject.Workload, diagnosis.IsStuck);
        }

        return diagnosis.IsStuck;
    }

    private Task<WorkloadDiagnosis> MakeAsync(
        UnderWay<Workload, WorkloadDiagnosis> making, AnalysisContext subject, Func<Task<WorkloadDiagnosis>> make, CancellationToken cancellationToken)
    {
        var left = subject.Deadline is { } deadline ? deadline - time.GetUtcNow() : LongestWait;
        var patience = left > LongestWait ? LongestWait : left > TimeSpan.Zero ? left : TimeSpan.Zero;
        return making.MakeAsync(subject.Workload, make, IsFinished, patience, time, cancellationToken);
    }

    private static bool IsFinished(WorkloadDiagnosis diagnosis) => diagnosis.Runs.All(run => run.Outcome is not (Outcome.TimedOut or Outcome.Failed));

    private sealed class KeptOfSnapshot(int agents)
    {
        private const int MostBytesOfMatrices = 8 << 20;
        private const int BytesPerAgent = 64;
        private const int FewestMatrices = 8;
        private const int MostMatrices = 128;

        public ConcurrentDictionary<Workload, WorkloadDiagnosis> Known { get; } = new(ReferenceEqualityComparer.Instance);

        public ConcurrentDictionary<Workload, bool> Stuck { get; } = new(ReferenceEqualityComparer.Instance);

        public UnderWay<Workload, WorkloadDiagnosis> Making { get; } = new();

        public UnderWay<Workload, WorkloadDiagnosis> MakingMatrices { get; } = new();

        public LatestOnes<Workload, WorkloadDiagnosis> Matrices { get; } =
            new(Math.Clamp(MostBytesOfMatrices / (BytesPerAgent * Math.Max(1, agents)), FewestMatrices, MostMatrices));
    }
}
