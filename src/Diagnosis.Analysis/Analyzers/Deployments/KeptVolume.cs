using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Agents;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Where the volume of an instance is, whatever agent the instance is listed on: Marathon finds it by its persistence id and by the labels of its reservation,
/// never by a host (Marathon 1.11, PersistentVolumeMatcher and TaskLabels).
/// </summary>
/// <param name="Agent">The agent that has it.</param>
/// <param name="ForeignFramework">Framework that it is reserved for when that is another one than this Marathon's; null when it is not, or not known to
/// be.</param>
internal sealed record KeptVolume(Agent Agent, string? ForeignFramework)
{
    /// <summary>The agent other than the one of the instance that has its volume; null when none is known to.</summary>
    public static KeptVolume? Of(AnalysisContext subject, Instance instance)
    {
        foreach (var agent in subject.Snapshot.Agents.Where(a => a.Id != instance.AgentId).OrderByDescending(a => a.Hostname == instance.Host))
        {
            if (agent.Reserved.FirstOrDefault(r => r.Disk?.PersistenceId is { } id && instance.PersistenceIds.Contains(id) && IsOf(instance, r)) is { } volume)
            {
                var holder = ResourceSelector.FrameworkOf(volume);
                return new(agent, subject.Snapshot.Marathon.FrameworkId is { } own && holder is not null && holder != own ? holder : null);
            }
        }

        return null;
    }

    /// <summary>
    /// The agent other than the one of the instance that has resources reserved for it by its label, and what these are; null when none is known to.
    /// </summary>
    public static (Agent Agent, ImmutableArray<string> Resources)? RestOf(AnalysisContext subject, Instance instance) =>
        subject.Snapshot.Agents.Where(a => a.Id != instance.AgentId && a.ResourcesAreFull)
            .Select(a => (Agent: a, Resources: a.Reserved.Where(r => Label(r) is { } named && IsNamed(instance, named)).Select(r => r.Name).Distinct()
                .ToImmutableArray()))
            .Where(a => !a.Resources.IsEmpty)
            .Select(a => ((Agent, ImmutableArray<string>)?)a)
            .FirstOrDefault();

    /// <summary>What is said of its agent where that makes no offers; empty where it does.</summary>
    public string Silence => Agent switch
    {
        { Deactivated: true } or { DrainState: not null } =>
            $", but is {Agent.DeactivationInWords()} and makes no offers until it is reactivated",
        { Active: false } => ", but is not connected to Mesos and makes no offers",
        _ => "",
    };

    /// <summary>What is to be done first where its agent makes no offers, as the begin of a list; empty where it does.</summary>
    public string Advice => Silence.Length == 0 ? ""
        : Agent.Deactivated || Agent.DrainState is not null
            ? $"reactivate agent {Agent.Id}, which has the volume and makes no offers while it is {Agent.DeactivationWord()}, "
        : $"bring agent {Agent.Id} back, which has the volume and is not connected, ";

    /// <summary>What makes its agent give offers again; null where it does.</summary>
    public Remedy? Awakening() => Agent switch
    {
        { Deactivated: true } or { DrainState: not null } => new()
        {
            Title = $"Reactivate agent {Agent.Id} on {Agent.Hostname}",
            Description = "It has the reservation and the volume, and makes no offers before."
                + (Agent.IsGoneOnceDrained ? " Once its drain is over it is declared gone, and what is in the volume is given up: do it before." : ""),
            OperatorAction = OperatorCalls.Reactivating([Agent.Id]),
        },
        { Active: false } => new()
        {
            Title = $"Bring agent {Agent.Id} on {Agent.Hostname} back",
            Description = "It has the reservation and the volume, and makes no offers before.",
            OperatorAction = $"See whether {Agent.Hostname} is up and the masters reach it, and start its Mesos agent with its work directory as it is.",
        },
        _ => null,
    };

    /// <summary>The label names the instance, up to Marathon 1.7 its task; a document without labels does not say.</summary>
    private static bool IsOf(Instance instance, Resource volume) => Label(volume) is not { } named || IsNamed(instance, named);

    private static bool IsNamed(Instance instance, string named) =>
        named == instance.Id || instance.TaskId.StartsWith(named, StringComparison.Ordinal);

    private static string? Label(Resource reserved) => ResourceSelector.InstanceOf(reserved, ResourceSelector.FrameworkOf(reserved));
}
