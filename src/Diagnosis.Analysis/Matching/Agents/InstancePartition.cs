using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Agents;

/// <summary>
/// Which instances constraints count and which wait for an offer (Marathon 1.11, TaskLauncherActor): lost ones are not counted, failed ones wait
/// again, those of an older configuration are ignored.
/// </summary>
/// <param name="Placed">Counted by constraints, in document order.</param>
/// <param name="Waiting">Waiting: first those with reservations, then at most one that stands for all without.</param>
/// <param name="UnreservedWaiting">How many wait without a reservation.</param>
/// <param name="Most">No more wait than the launch queue counts: some that hold a reservation may be stopped, which no document of an app tells.</param>
internal sealed record InstancePartition(
    ImmutableArray<PlacedInstance> Placed, ImmutableArray<WaitingInstance> Waiting, int UnreservedWaiting, int Most = int.MaxValue)
{
    /// <summary>False when no document lists the instances: others than the placed ones may be there, and what counts them is not decided.</summary>
    public bool ArePlacedKnown { get; init; } = true;

    /// <summary>All that wait, with a reservation or without.</summary>
    public int Wanted => Math.Min(Most, UnreservedWaiting + Waiting.Count(static instance => instance.IsReserved));

    /// <summary>The same, with so many waiting.</summary>
    public InstancePartition Wanting(int count)
    {
        var reserved = Waiting.Where(static instance => instance.IsReserved).Take(Math.Max(0, count)).ToImmutableArray();
        var unreserved = Math.Max(0, count - reserved.Length);
        return this with
        {
            Most = int.MaxValue,
            Waiting = unreserved > 0 || reserved.IsEmpty ? reserved.Add(new("", "", [])) : reserved,
            UnreservedWaiting = unreserved,
        };
    }

    public static InstancePartition Of(Workload workload, QueueItem? queueItem, AgentColumns table, string? frameworkId)
    {
        var placed = ImmutableArray.CreateBuilder<PlacedInstance>();
        var waiting = ImmutableArray.CreateBuilder<WaitingInstance>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var volumes = new HashSet<string>(StringComparer.Ordinal);
        var provisioned = 0;
        foreach (var instance in workload.Instances)
        {
            ids.Add(instance.Id);
            volumes.UnionWith(instance.PersistenceIds.IsDefault ? [] : instance.PersistenceIds);
            provisioned += instance.Condition == InstanceCondition.Provisioned ? 1 : 0;
            if (instance.IsWaiting)
            {
                if (!instance.PersistenceIds.IsDefaultOrEmpty)
                {
                    waiting.Add(new(instance.Id, instance.Role ?? table.Role, instance.PersistenceIds));
                }
            }
            else if (!instance.IsLost && !workload.Definition.ChangedAfter(instance.Version))
            {
                placed.Add(new(instance, table.IndexOf(instance.AgentId, instance.Host)));
            }
        }

        if (workload.Definition.IsResident && frameworkId is not null)
        {
            var limit = queueItem is null ? int.MaxValue : queueItem.Count - provisioned;
            foreach (var reservation in table.Reservations(frameworkId))
            {
                if (waiting.Count < limit && IsWithoutTask(reservation, workload.Id, ids, volumes))
                {
                    waiting.Add(reservation);
                }
            }
        }

        var unreserved = queueItem is null
            ? Math.Max(waiting.Count == 0 ? 1 : 0, workload.Definition.Instances - placed.Count - waiting.Count)
            : Math.Max(0, queueItem.Count - waiting.Count - provisioned);
        if (unreserved > 0 || waiting.Count == 0)
        {
            waiting.Add(new("", table.Role, []));
        }

        return new(placed.ToImmutable(), waiting.ToImmutable(), unreserved, queueItem is null ? int.MaxValue : Math.Max(0, queueItem.Count - provisioned))
        {
            ArePlacedKnown = workload.InstancesKnown,
        };
    }

    /// <summary>A reserved instance that never had a task shows only in the labels of its reservation, on volumes that no listed instance owns.</summary>
    private static bool IsWithoutTask(WaitingInstance reservation, string workloadId, HashSet<string> ids, HashSet<string> volumes) =>
        reservation.IsReserved
        && TaskId.Belongs(reservation.Id, workloadId)
        && !ids.Contains(reservation.Id)
        && !reservation.PersistenceIds.Any(volumes.Contains);
}
