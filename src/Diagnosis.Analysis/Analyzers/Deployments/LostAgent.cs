using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>An agent that an instance belongs to and that is not there, or gives no offers.</summary>
/// <param name="Name">Host and id, as far as they are known.</param>
/// <param name="Words">What is wrong with it, as a part of a sentence.</param>
/// <param name="IsDeactivated">True when an operator took it out and its tasks may still run.</param>
internal sealed record LostAgent(string Name, string Words, bool IsDeactivated)
{
    /// <summary>The agent of an instance when it is lost; null when it is there, or the agents are not known.</summary>
    public static LostAgent? Of(AnalysisContext subject, Instance instance)
    {
        var snapshot = subject.Snapshot;
        var agentsKnown = snapshot.Has(DocumentKind.MesosSlaves) || snapshot.Has(DocumentKind.MesosState);
        if (!agentsKnown || snapshot.Agents.IsEmpty || (instance.AgentId ?? instance.Host) is null)
        {
            return null;
        }

        var sameHost = snapshot.Agents.FirstOrDefault(a => a.Hostname == instance.Host);
        var agent = instance.AgentId is null ? sameHost : subject.Cluster.Agent(instance.AgentId);
        var name = instance.Host ?? $"agent {instance.AgentId}";
        if (agent is null)
        {
            var back = sameHost is null ? "" : $"; the host is back as agent {sameHost.Id}, which does not know what was reserved under the old id";
            return new(name, $"is no longer registered with Mesos{(instance.AgentId is null ? "" : $" (agent {instance.AgentId})")}{back}", false);
        }

        return agent switch
        {
            { Deactivated: true } or { DrainState: not null } => new(name, agent.DrainState is null ? "is deactivated" : "is deactivated "
                + $"({agent.DrainState})", true),
            { Active: false } => new(name, "is not connected to Mesos", false),
            _ => null,
        };
    }
}
