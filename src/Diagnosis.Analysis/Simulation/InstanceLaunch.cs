using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Placing;

namespace Diagnosis.Analysis.Simulation;

/// <summary>What if all that waits of a workload and finds a place ran there, and were healthy.</summary>
public static class InstanceLaunch
{
    /// <summary>The cluster in which they run, and how many they are.</summary>
    /// <param name="snapshot">The cluster as it is.</param>
    /// <param name="workloadId">A workload of it; one that waits for nothing launches nothing.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public static (ClusterSnapshot Cluster, int Launched) Apply(ClusterSnapshot snapshot, string workloadId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var workload = snapshot.Workloads.FirstOrDefault(one => one.Id == workloadId);
        var item = snapshot.Queue.FirstOrDefault(one => one.WorkloadId == workloadId && one.Count > 0);
        if (workload is null || item is null || snapshot.Agents.IsEmpty)
        {
            return (snapshot, 0);
        }

        var evaluation = PlacementEngine.For(snapshot).Evaluate(workload, item, cancellationToken);
        using var packed = PackedCluster.Of(evaluation, evaluation.Instances, evaluation.Instances.Wanted, cancellationToken);
        var state = packed.State;
        var agents = snapshot.Agents.ToBuilder();
        var instances = workload.Instances.ToBuilder();
        foreach (var (index, count) in state.PlacedOn.OrderBy(static placed => placed.Key))
        {
            var taken = Taken(evaluation.Matcher.Table.OfferOf(index), state.OfferOf(index));
            agents[index] = agents[index] with { Used = agents[index].Used.AddRange(taken) };
            var ports = taken.SelectMany(static resource => resource.Ranges).SelectMany(Ports).Chunk(PortsOfOne(workload.Definition)).ToArray();
            for (var number = 0; number < count; number++)
            {
                instances.Add(Running(workload, item, agents[index], snapshot.CapturedAt, instances.Count, [.. ports.ElementAtOrDefault(number) ?? []]));
            }
        }

        return (
            snapshot with
            {
                Agents = agents.ToImmutable(),
                Roles = QuotaUse.Add(snapshot.Roles, item.Role ?? workload.Definition.Role, workload.Definition, state.Placed),
                Workloads = snapshot.Workloads.Replace(workload, workload with { Instances = instances.ToImmutable() }),
                Queue = LaunchQueue.Add(snapshot.Queue, workload, -state.Placed),
            },
            state.Placed);
    }

    private static int PortsOfOne(WorkloadDefinition definition) => Math.Max(1, definition.HostPorts.Count(static port => port is not null));

    private static IEnumerable<int> Ports(PortRange range) => Enumerable.Range((int)range.Begin, (int)(range.End - range.Begin) + 1);

    /// <summary>What is in the offer and no longer in what is left of it.</summary>
    private static ImmutableArray<Resource> Taken(ReadOnlySpan<OfferResource> offer, ReadOnlySpan<OfferResource> left)
    {
        var taken = ImmutableArray.CreateBuilder<Resource>();
        foreach (ref readonly var whole in offer)
        {
            var (value, ports) = (0.0, PortSet.Empty);
            foreach (ref readonly var rest in left)
            {
                if (ReferenceEquals(rest.Origin, whole.Origin))
                {
                    (value, ports) = (rest.Value, rest.Ports);
                }
            }

            var amount = FixedPoint.Less(whole.Value, value);
            var ranges = whole.Ports.Except(ports).Ranges;
            if (amount > 0 || ranges.Length > 0)
            {
                taken.Add(whole.Origin with { Scalar = amount, Ranges = [.. ranges] });
            }
        }

        return taken.ToImmutable();
    }

    private static Instance Running(Workload workload, QueueItem item, Agent agent, DateTimeOffset now, int number, ImmutableArray<int> ports)
    {
        var id = $"{TaskId.PathOf(workload.Id)}.simulated-{number + 1}";
        var isPod = workload.Kind == WorkloadKind.Pod;
        return new Instance
        {
            Id = id,
            TaskId = id,
            State = isPod ? PodStates.Stable : TaskStates.Running,
            Condition = InstanceCondition.Running,
            Host = agent.Hostname,
            AgentId = agent.Id,
            Region = agent.Region,
            Zone = agent.Zone,
            Role = item.Role ?? workload.Definition.Role,
            Version = VersionOf(workload.Definition),
            StagedAt = now,
            StartedAt = now,
            Ports = ports,
            HealthResults = isPod ? [] : [.. workload.Definition.HealthChecks.Select(_ => new HealthResult(true, 0, now, now, null, null))],
            Containers = isPod ? [.. workload.Definition.Containers.Select(Healthy)] : [],
        };
    }

    /// <summary>
    /// Up to Marathon 1.10.35 a restart without a change leaves the time of the last change alone: what it starts is of the version all the same.
    /// </summary>
    private static DateTimeOffset? VersionOf(WorkloadDefinition definition) =>
        new[] { VersionTime.Of(definition.Version), definition.LastConfigChangeAt }.Max();

    private static ContainerStatus Healthy(ContainerDefinition container) => new(container.Name, TaskStates.Running, true, "health-reported-by-mesos", null);
}
