using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Moves;

/// <summary>Asks the matcher what Marathon makes of the agents as they are; what was asked is kept until something is launched.</summary>
internal sealed class AskedPlace(PlayState cluster)
{
    private readonly Dictionary<PlayVersion, IReadOnlyList<MatchDecision>> _decisions = [];
    private readonly Dictionary<string, ClusterSnapshot> _snapshots = new(StringComparer.Ordinal);

    /// <summary>The decision on one agent's offer for the instances of a version that wait.</summary>
    public MatchDecision On(int agent, PlayWorkload app, PlayVersion version)
    {
        if (!_decisions.TryGetValue(version, out var decisions))
        {
            var role = version.Definition.Role ?? "*";
            if (!_snapshots.TryGetValue(role, out var snapshot))
            {
                _snapshots[role] = snapshot = Snapshot(role);
            }

            var workload = new Workload
            {
                Id = app.Id,
                Kind = app.Kind,
                Definition = version.Definition with { Version = VersionTime.Print(version.At), LastConfigChangeAt = version.ConfigAt },
                Instances = [.. app.Instances.Where(instance => !instance.IsScheduled).Select(Placed)],
                InstancesKnown = true,
            };

            // The launch queue counts what Mesos has not confirmed yet as well (Marathon 1.11, QueueInfo).
            var count = app.Instances.Count(one => one.Condition == InstanceCondition.Provisioned || cluster.AwaitsOffer(one));
            var waiting = new QueueItem { WorkloadId = app.Id, Count = count, Role = version.Definition.Role };
            _decisions[version] = decisions = PlacementEngine.For(snapshot).Decide(workload, waiting);
        }

        return decisions[agent];
    }

    /// <summary>Something was launched or reserved: all is to be asked anew.</summary>
    public void Forget()
    {
        _decisions.Clear();
        _snapshots.Clear();
    }

    private static Instance Placed(PlayInstance instance) => new()
    {
        Id = instance.Id,
        TaskId = instance.TaskId,
        Condition = instance.Condition,
        IsStopped = !instance.IsWanted,
        Host = instance.Agent?.Hostname,
        AgentId = instance.Agent?.Id,
        Version = instance.Version.At,
        PersistenceIds = [.. instance.Reservation?.VolumeIds ?? []],
    };

    private ClusterSnapshot Snapshot(string role) => new()
    {
        CapturedAt = cluster.Now,
        Marathon = new()
        {
            Version = cluster.Settings.MarathonVersion,
            FrameworkId = cluster.Settings.FrameworkId,
            MesosRole = cluster.Settings.MesosRole,
            Features = cluster.Settings.Features,
        },
        Agents = [.. cluster.Agents.Select(agent => Free(agent, role))],
    };

    private Agent Free(PlayAgent agent, string role)
    {
        var free = FreeResources.OfferedTo(cluster, agent, role);
        return new()
        {
            Id = agent.Id,
            Hostname = agent.Hostname,
            Attributes = agent.Attributes,
            Active = agent.IsConnected,
            DrainState = agent.Drain,
            Unreserved = [.. free.Where(resource => resource.Role == "*")],
            Reserved = [.. free.Where(resource => resource.Role != "*")],
        };
    }
}
