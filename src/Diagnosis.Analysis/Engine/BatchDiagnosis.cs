using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Engine;

/// <summary>Diagnoses many workloads of one cluster, as many at a time as there are processors.</summary>
public sealed class BatchDiagnosis(DiagnosisEngine engine, TimeProvider time)
{
    private const int ChunkSize = 1000;

    private readonly SharedDiagnoses _shared = new(time);

    /// <summary>One diagnosis per workload, in the order given, without the matrix of agents and requirements.</summary>
    public Task<ImmutableArray<WorkloadDiagnosis>> AllAsync(
        SnapshotIndex cluster, ImmutableArray<Workload> workloads, ImmutableArray<string> analyzerIds, DateTimeOffset deadline,
        CancellationToken cancellationToken) => EachAsync(
            workloads,
            async (workload, stop) =>
            {
                var subject = new AnalysisContext(cluster, workload, deadline);
                var make = async () => (await engine.DiagnoseAsync(subject, analyzerIds, stop)).WithoutMatrix();
                return await (analyzerIds.IsEmpty ? _shared.GetOrMakeAsync(subject, make, stop) : make());
            },
            cancellationToken);

    /// <summary>The same with the matrix, also for workloads that wait for nothing. It is large: ask for it only of those that are shown.</summary>
    public Task<ImmutableArray<WorkloadDiagnosis>> WithMatrixAsync(
        SnapshotIndex cluster, ImmutableArray<Workload> workloads, ImmutableArray<string> analyzerIds, DateTimeOffset deadline,
        CancellationToken cancellationToken) => EachAsync(
            workloads,
            (workload, stop) =>
            {
                var subject = new AnalysisContext(cluster, workload, deadline) { WantsMatrix = true };
                var make = () => engine.DiagnoseAsync(subject, analyzerIds, stop);
                return analyzerIds.IsEmpty ? _shared.WithMatrixAsync(subject, make, stop) : make();
            },
            cancellationToken);

    /// <summary>What is stuck, by id: the first ones diagnosed without the matrix, of the others which they are.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="isAsked">True of the workloads that are asked about.</param>
    /// <param name="analyzerIds">Analyzers to ask; all when empty.</param>
    /// <param name="after">Only ids that come after this one; empty for all.</param>
    /// <param name="diagnosed">So many are diagnosed.</param>
    /// <param name="most">No more than so many are looked for.</param>
    /// <param name="deadline">When the answers must be there.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async Task<StuckWorkloads> StuckAsync(
        SnapshotIndex cluster, Func<Workload, bool> isAsked, ImmutableArray<string> analyzerIds, string after, int diagnosed, int most,
        DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var candidates = StuckCandidates.Of(cluster).RemoveAll(workload => string.CompareOrdinal(workload.Id, after) <= 0 || !isAsked(workload));
        var (first, others) = (ImmutableArray.CreateBuilder<WorkloadDiagnosis>(), ImmutableArray.CreateBuilder<Workload>());
        for (var next = 0; next < candidates.Length && first.Count + others.Count < most;)
        {
            var lacks = Math.Min(diagnosed, most) - first.Count;
            var size = Math.Clamp(lacks > 0 ? lacks : most - first.Count - others.Count, 1, ChunkSize);
            var chunk = candidates.Slice(next, Math.Min(candidates.Length - next, size));
            next += chunk.Length;
            if (lacks > 0)
            {
                first.AddRange((await AllAsync(cluster, chunk, analyzerIds, deadline, cancellationToken)).Where(d => d.IsStuck));
            }
            else
            {
                var are = await AreStuckAsync(cluster, chunk, analyzerIds, deadline, cancellationToken);
                others.AddRange(chunk.Where((_, index) => are[index]));
            }
        }

        return new(first.ToImmutable(), others.ToImmutable());
    }

    private Task<ImmutableArray<bool>> AreStuckAsync(
        SnapshotIndex cluster, ImmutableArray<Workload> workloads, ImmutableArray<string> analyzerIds, DateTimeOffset deadline,
        CancellationToken cancellationToken) => EachAsync(
            workloads,
            async (workload, stop) =>
            {
                var subject = new AnalysisContext(cluster, workload, deadline) { WantsStateAlone = true };
                var make = () => engine.DiagnoseAsync(subject, analyzerIds, stop);
                return analyzerIds.IsEmpty
                    ? await _shared.IsStuckAsync(subject, () => LateWait.IsProven(subject) || PlacelessWait.IsProven(subject, stop), make)
                    : (await make()).IsStuck;
            },
            cancellationToken);

    /// <summary>Stuck ones first, then by id.</summary>
    public static ImmutableArray<WorkloadDiagnosis> Ordered(IEnumerable<WorkloadDiagnosis> diagnoses) =>
        [.. diagnoses.OrderBy(d => d.IsStuck ? 0 : 1).ThenBy(d => d.Workload.Id, StringComparer.Ordinal)];

    private static async Task<ImmutableArray<T>> EachAsync<T>(
        ImmutableArray<Workload> workloads, Func<Workload, CancellationToken, Task<T>> diagnose, CancellationToken cancellationToken)
    {
        var diagnoses = new T[workloads.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, workloads.Length, options, async (i, stop) => diagnoses[i] = await diagnose(workloads[i], stop));
        return [.. diagnoses];
    }
}
