using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Moves;

/// <summary>Asks the matcher what Marathon makes of the agents as they are; what was asked is kept until something is launched.</summary>
internal sealed class AskedPlace(PlayState cluster)
{
    private readonly Dictionary<PlayVersion, IReadOnlyList<MatchDecision>> _decisions = [];
    private ClusterSnapshot? _snapshot;

    /// <summary>The decision on one agent's offer for the instances of a version that wait.</summary>
    public MatchDecision On(int agent, PlayWorkload app, PlayVersion version)
    {
        if (!_decisions.TryGetValue(version, out var decisions))
        {
            _snapshot ??= Snapshot();
            var workload = new Workload
            {
                Id = app.Id,
                Kind = WorkloadKind.App,
                Definition = version.Definition with { Version = VersionTime.Print(version.At), LastConfigChangeAt = version.ConfigAt },
                Instances = [.. app.Instances.Where(instance => !instance.IsScheduled).Select(Placed)],
                InstancesKnown = true,
            };
            var waiting = new QueueItem { WorkloadId = app.Id, Count = app.Instances.Count(i => i.IsScheduled), Role = version.Definition.Role };
            _decisions[version] = decisions = PlacementEngine.For(_snapshot).Decide(workload, waiting);
        }

        return decisions[agent];
    }

    /// <summary>Something was launched: all is to be asked anew.</summary>
    public void Forget()
    {
        _decisions.Clear();
        _snapshot = null;
    }

    private static Instance Placed(PlayInstance instance) => new()
    {
        Id = instance.Id,
        TaskId = instance.TaskId,
        Condition = instance.Condition,
        Host = instance.Agent?.Hostname,
        AgentId = instance.Agent?.Id,
        Version = instance.Version.At,
    };

    private ClusterSnapshot Snapshot() => new()
    {
        CapturedAt = cluster.Now,
        Marathon = new()
        {
            Version = cluster.Settings.MarathonVersion,
            FrameworkId = cluster.Settings.FrameworkId,
            MesosRole = cluster.Settings.MesosRole,
            Features = cluster.Settings.Features,
        },
        Agents = [.. cluster.Agents.Select(Free)],
    };

    private Agent Free(PlayAgent agent)
    {
        var free = FreeResources.On(cluster, agent);
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
