using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Records;

namespace Diagnosis.Analysis.Simulation;

/// <summary>A cluster as it would be after a change, to be diagnosed like one that was read.</summary>
/// <param name="Cluster">The changed cluster. Its clock, sources and snapshot id are those of the cluster it was made from.</param>
/// <param name="Forecast">What is known of it beyond the snapshot.</param>
public sealed record SimulatedWorld(ClusterSnapshot Cluster, Forecast Forecast)
{
    /// <summary>
    /// A world in which the workload keeps its definition. Offers that were refused to it so far were of another world, so they do not count; what
    /// its instances did before still does.
    /// </summary>
    public static SimulatedWorld Of(ClusterSnapshot changed, string workloadId)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var queue = changed.Queue.Select(item => item.WorkloadId != workloadId ? item : item with
        {
            Since = changed.CapturedAt,
            ProcessedOffers = null,
            LastUnusedOffers = default,
        });
        return new(changed with { Queue = [.. queue] }, new Forecast(IsStuck: false));
    }

    /// <summary>The forecast with what Marathon tells of offers for the workload as it is, where neither world knows agents.</summary>
    /// <param name="today">The cluster as it is.</param>
    /// <param name="workloadId">The workload.</param>
    public Forecast ForecastFrom(ClusterSnapshot today, string workloadId)
    {
        ArgumentNullException.ThrowIfNull(today);
        var entry = today.Queue.FirstOrDefault(item => item.WorkloadId == workloadId);
        var definition = today.Workloads.FirstOrDefault(workload => workload.Id == workloadId)?.Definition;
        return entry is null || definition is null || !today.Agents.IsEmpty || !Cluster.Agents.IsEmpty ? Forecast
            : Forecast with { Today = entry with { LastUnusedOffers = [.. RecordedOffers.OfThisWait(entry, definition)] } };
    }
}
