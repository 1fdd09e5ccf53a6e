using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Engine;

/// <summary>Diagnoses many workloads of one cluster, as many at a time as there are processors.</summary>
public sealed class BatchDiagnosis(DiagnosisEngine engine)
{
    private const int ChunkSize = 1000;

    private readonly SharedDiagnoses _shared = new();

    /// <summary>One diagnosis per workload, in the order given, without the matrix of agents and requirements.</summary>
    public Task<ImmutableArray<WorkloadDiagnosis>> AllAsync(
        SnapshotIndex cluster, ImmutableArray<Workload> workloads, ImmutableArray<string> analyzerIds, DateTimeOffset deadline,
        CancellationToken cancellationToken) => EachAsync(
            workloads,
            async (workload, stop) =>
            {
                var subject = new AnalysisContext(cluster, workload, deadline);
                var make = async () => (await engine.DiagnoseAsync(subject, analyzerIds, stop)).WithoutMatrix();
                return await (analyzerIds.IsEmpty ? _shared.GetOrMakeAsync(subject, make) : make());
            },
            cancellationToken);

    /// <summary>The same with the matrix, also for workloads that wait for nothing. It is large: ask for it only of those that are shown.</summary>
    public Task<ImmutableArray<WorkloadDiagnosis>> WithMatrixAsync(
        SnapshotIndex cluster, ImmutableArray<Workload> workloads, ImmutableArray<string> analyzerIds, DateTimeOffset deadline,
        CancellationToken cancellationToken) => EachAsync(
            workloads,
            (workload, stop) => engine.DiagnoseAsync(new AnalysisContext(cluster, workload, deadline) { WantsMatrix = true }, analyzerIds, stop),
            cancellationToken);

    /// <summary>What is stuck, by id, without the matrix.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="analyzerIds">Analyzers to ask; all when empty.</param>
    /// <param name="after">Only ids that come after this one; empty for all.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="deadline">When the answers must be there.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async Task<ImmutableArray<WorkloadDiagnosis>> StuckAsync(
        SnapshotIndex cluster, ImmutableArray<string> analyzerIds, string after, int most, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var stuck = ImmutableArray.CreateBuilder<WorkloadDiagnosis>();
        var candidates = StuckCandidates.Of(cluster).Where(workload => string.CompareOrdinal(workload.Id, after) > 0);
        foreach (var chunk in candidates.Chunk(Math.Clamp(most, 1, ChunkSize)))
        {
            stuck.AddRange((await AllAsync(cluster, [.. chunk], analyzerIds, deadline, cancellationToken)).Where(d => d.IsStuck));
            if (stuck.Count >= most)
            {
                break;
            }
        }

        return [.. stuck.Take(most)];
    }

    /// <summary>Stuck ones first, then by id.</summary>
    public static ImmutableArray<WorkloadDiagnosis> Ordered(IEnumerable<WorkloadDiagnosis> diagnoses) =>
        [.. diagnoses.OrderBy(d => d.IsStuck ? 0 : 1).ThenBy(d => d.Workload.Id, StringComparer.Ordinal)];

    private static async Task<ImmutableArray<WorkloadDiagnosis>> EachAsync(
        ImmutableArray<Workload> workloads, Func<Workload, CancellationToken, Task<WorkloadDiagnosis>> diagnose, CancellationToken cancellationToken)
    {
        var diagnoses = new WorkloadDiagnosis[workloads.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, workloads.Length, options, async (i, stop) => diagnoses[i] = await diagnose(workloads[i], stop));
        return [.. diagnoses];
    }
}
