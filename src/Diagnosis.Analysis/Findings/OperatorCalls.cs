using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>
/// What an operator tells the Mesos master, in the words of the version that runs: a call that it does not have is not offered. When the version is not
/// known, it is said from which one on the call works.
/// </summary>
internal static class OperatorCalls
{
    /// <summary>How a quota is changed.</summary>
    /// <param name="snapshot">The cluster.</param>
    /// <param name="roles">The roles.</param>
    /// <param name="change">What to set, as the beginning of a sentence with an imperative.</param>
    public static string ChangeOfQuota(ClusterSnapshot snapshot, ImmutableArray<string> roles, string change)
    {
        var dcos = InWords.List([.. roles.Select(role => $"dcos quota update {role}")], roles.Length);
        var anew = $"delete it ({InWords.List([.. roles.Select(role => $"DELETE /quota/{role}")], roles.Length)} on the master) and set it anew with all its "
            + "resources (POST /quota)";
        return MesosVersion.Of(snapshot.MesosVersion).UpdatesQuota switch
        {
            true => $"{change}, with {dcos} or the master's UPDATE_QUOTA call.",
            false => $"{change}: Mesos {snapshot.MesosVersion} changes no quota in place, so {anew}. Its guarantee is also its limit.",
            null => $"{change}: on Mesos 1.9 and newer with the master's UPDATE_QUOTA call, or {dcos} on DC/OS 2.0 and newer; on an older one {anew}.",
        };
    }

    /// <summary>
    /// Declares the agents of instances gone for good; null when this Mesos has no such call, or no agent's id is known. One that is connected is there: it is
    /// never to be marked.
    /// </summary>
    /// <param name="snapshot">The cluster.</param>
    /// <param name="instances">Instances on those agents.</param>
    /// <param name="effect">What follows from it, as a sentence.</param>
    public static Remedy? MarkingGone(ClusterSnapshot snapshot, IEnumerable<Instance> instances, string effect)
    {
        ImmutableArray<string> agents =
        [
            .. instances.Select(i => i.AgentId).OfType<string>().Distinct(StringComparer.Ordinal)
                .Where(id => !snapshot.Agents.Any(agent => agent.Id == id && agent.Active)),
        ];
        var canMark = MesosVersion.Of(snapshot.MesosVersion).MarksAgentsGone;
        if (agents.IsEmpty || canMark == false)
        {
            return null;
        }

        var since = canMark is null ? " Both exist on Mesos 1.5 (DC/OS 1.11) and newer." : "";
        var commands = InWords.List([.. agents.Select(id => $"dcos node decommission {id}")], agents.Length);
        var one = canMark == true && agents.Length == 1;
        return new()
        {
            Title = InWords.Verb(
                agents.Length, "Mark the agent as gone and give up the data on it", "Mark the agents as gone and give up the data on them"),
            Description = $"{effect} Only for an agent that never comes back: it cannot register again under its id.",
            Risk = Risk.High,
            Command = one ? commands : null,
            OperatorAction = one ? null : $"Run {commands}, or call MARK_AGENT_GONE on the Mesos master with {Ids(agents)}.{since}",
        };
    }

    /// <summary>Takes agents back into use. Only Mesos 1.9 and newer deactivate agents, so that the call exists wherever one is seen to be.</summary>
    public static string Reactivating(ImmutableArray<string> agentIds) =>
        $"Run {InWords.List([.. agentIds.Select(id => $"dcos node reactivate {id}")], agentIds.Length)}, or call REACTIVATE_AGENT on the Mesos master with "
        + $"{Ids(agentIds)}.";

    private static string Ids(ImmutableArray<string> agentIds) =>
        $"agent {InWords.Plural(agentIds.Length, "id")} {InWords.List([.. agentIds], agentIds.Length)}";
}
