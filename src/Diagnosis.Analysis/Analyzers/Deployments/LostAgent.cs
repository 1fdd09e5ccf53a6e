using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>An agent that an instance belongs to and that is not there, or gives no offers.</summary>
/// <param name="Name">Host and id, as far as they are known.</param>
/// <param name="Words">What is wrong with it, as a part of a sentence.</param>
/// <param name="Loss">In what way it is not there.</param>
/// <param name="NewId">Agent, mostly its host under a new id, that has the instance's reservation and volume now; null when none does.</param>
internal sealed record LostAgent(string Name, string Words, AgentLoss Loss, string? NewId = null)
{
    private static readonly ResourceKind[] Kinds = [ResourceKind.Cpus, ResourceKind.Mem, ResourceKind.Disk];

    /// <summary>True when an operator took it out and its tasks may still run.</summary>
    public bool IsDeactivated => Loss == AgentLoss.Deactivated;

    /// <summary>The agent that has the instance's volume now; null when none is known to.</summary>
    public KeptVolume? Kept { get; private init; }

    /// <summary>True when the master knows it from its registry and it has not registered since the failover: it is waited for, and not lost yet.</summary>
    public bool IsAwaited { get; private init; }

    /// <summary>The agent as which its host is back, of whose volumes no document tells; null when that is not so.</summary>
    public Agent? Untold { get; private init; }

    /// <summary>The agent as which its host is back; null when it is not, or not known to be.</summary>
    public Agent? Back { get; private init; }

    /// <summary>True when another agent has what was reserved for the instance and not its volume: that was destroyed.</summary>
    public bool IsVolumeGone { get; private init; }

    /// <summary>The agent of an instance when it is lost; null when it is there, or may be, since the agents are not known, or not all of them.</summary>
    public static LostAgent? Of(AnalysisContext subject, Instance instance)
    {
        var snapshot = subject.Snapshot;
        if ((instance.AgentId ?? instance.Host) is null)
        {
            return null;
        }

        var name = instance.Host ?? $"agent {instance.AgentId}";
        var agent = instance.AgentId is null ? On(snapshot, instance.Host) : subject.Cluster.Agent(instance.AgentId);
        return agent switch
        {
            null when snapshot.RecoveredAgents.Any(awaited => awaited.Has(instance)) =>
                new(name, "has not come back since the failover of the master", AgentLoss.Disconnected) { IsAwaited = true },
            null => NotListed(subject, instance, name),
            { Deactivated: true } or { DrainState: not null } => new(name, $"is {agent.DeactivationInWords()}", AgentLoss.Deactivated),
            { Active: false } => new(name, "is not connected to Mesos", AgentLoss.Disconnected),
            _ => null,
        };
    }

    /// <summary>Its host under another id, or its volume elsewhere, proves that it is gone also by a list that is not the whole.</summary>
    private static LostAgent? NotListed(AnalysisContext subject, Instance instance, string name)
    {
        var sameHost = instance.AgentId is null ? null : On(subject.Snapshot, instance.Host);
        var kept = KeptVolume.Of(subject, instance);
        var rest = kept is null && !instance.PersistenceIds.IsEmpty ? KeptVolume.RestOf(subject, instance) : null;
        if (sameHost is null && kept is null && rest is null && !NamedAgents.IsGone(subject.Snapshot, instance.AgentId))
        {
            return null;
        }

        var back = kept is not null ? Holding(kept, instance)
            : rest is { } left
                ? $"; {Who(left.Agent, instance)} still has {InWords.List([.. left.Resources], most: 5)} reserved for it, but its volume is gone"
            : sameHost is null ? ""
            : instance.PersistenceIds.IsEmpty && !subject.Definition.IsResident ? $"; the host is back as agent {sameHost.Id}"
            : sameHost.ResourcesAreFull && !instance.PersistenceIds.IsEmpty
                ? $"; the host is back as agent {sameHost.Id}, which does not have what was reserved under the old id"
            : $"; the host is back as agent {sameHost.Id}, {Reserved(subject, sameHost, instance)}";
        var newId = kept is { ForeignFramework: null } ? kept.Agent.Id : null;
        return new(name, $"is no longer registered with Mesos{Known(instance)}{back}", AgentLoss.Unregistered, newId)
        {
            Kept = kept,
            IsVolumeGone = rest is not null,
            Untold = sameHost is { ResourcesAreFull: false } && kept is null && !instance.PersistenceIds.IsEmpty ? sameHost : null,
            Back = sameHost,
        };
    }

    /// <summary>What is done about it where the instance is only to be heard of again.</summary>
    public Remedy BroughtBack() => new()
    {
        Title = $"Bring {Name} back",
        Description = $"It {Words}. Once it is back it reports what became of its tasks.",
        OperatorAction = $"See whether the host of {Name} is up and the masters reach it, and start its Mesos agent.",
    };

    private static string Known(Instance instance) => instance.AgentId is null ? "" : $" (agent {instance.AgentId})";

    /// <summary>What only sums tell of a host that is back: whether as much is reserved there as the instance needs, and never whose volume it is.</summary>
    private static string Reserved(AnalysisContext subject, Agent agent, Instance instance)
    {
        var role = instance.Role ?? subject.Definition.Role ?? agent.Reserved.FirstOrDefault()?.Role;
        var volumes = subject.Definition.PersistentVolumes.Sum(volume => volume.SizeMiB);
        (ResourceKind Kind, double Amount)[] needs =
            [.. Kinds.Select(kind => (kind, subject.Definition.Amounts[kind] + (kind == ResourceKind.Disk ? volumes : 0))).Where(need => need.Item2 > 0)];
        var reserved = agent.Reserved.Where(resource => resource.Role == role).ToArray();
        return needs.Length > 0 && reserved.Length > 0 && Array.TrueForAll(needs, need => reserved.SumOf(need.Kind) >= need.Amount)
            ? $"which has as much reserved for role {role} as the instance needs; whether that is its volume is not told"
            : "and whether that has what was reserved is not known";
    }

    private static Agent? On(ClusterSnapshot snapshot, string? host) => snapshot.Agents.FirstOrDefault(a => a.Hostname == host);

    private static string Holding(KeptVolume kept, Instance instance)
    {
        var who = Who(kept.Agent, instance);
        return kept.ForeignFramework is { } other ? $"; {who} holds its volume, which is reserved for framework {other} and not for this Marathon's"
            : $"; {who} holds its reservation and its volume{kept.Silence}";
    }

    private static string Who(Agent agent, Instance instance) => agent.Hostname == instance.Host ? $"the host is back as agent {agent.Id}, which"
        : $"agent {agent.Id} on {agent.Hostname}";
}
