using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Engine;

/// <summary>Diagnoses many workloads of one cluster, as many at a time as there are processors.</summary>
public sealed class BatchDiagnosis(DiagnosisEngine engine)
{
    private const int ChunkSize = 1000;

    /// <summary>One diagnosis per workload, in the order given; with the placement matrix also for workloads that wait for nothing when it is wanted.</summary>
    public async Task<ImmutableArray<WorkloadDiagnosis>> AllAsync(
        SnapshotIndex cluster, ImmutableArray<Workload> workloads, ImmutableArray<string> analyzerIds, DateTimeOffset deadline,
        CancellationToken cancellationToken, bool wantsMatrix = false)
    {
        var diagnoses = new WorkloadDiagnosis[workloads.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, workloads.Length, options, async (i, stop) =>
            diagnoses[i] = await engine.DiagnoseAsync(new AnalysisContext(cluster, workloads[i], deadline) { WantsMatrix = wantsMatrix }, analyzerIds, stop));
        return [.. diagnoses];
    }

    /// <summary>Everything that is stuck, by id, at most <paramref name="most"/>.</summary>
    public async Task<ImmutableArray<WorkloadDiagnosis>> StuckAsync(
        SnapshotIndex cluster, ImmutableArray<string> analyzerIds, DateTimeOffset deadline, int most, CancellationToken cancellationToken)
    {
        var stuck = ImmutableArray.CreateBuilder<WorkloadDiagnosis>();
        foreach (var candidates in StuckCandidates.Of(cluster).Chunk(Math.Min(most, ChunkSize)))
        {
            stuck.AddRange((await AllAsync(cluster, [.. candidates], analyzerIds, deadline, cancellationToken)).Where(d => d.IsStuck));
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
}
