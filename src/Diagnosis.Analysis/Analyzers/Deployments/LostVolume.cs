using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>Finds resident instances that can run only where their volume is, while that agent is not there: <c>storage.volume_agent_lost</c>.</summary>
internal static class LostVolume
{
    private const int MostNamed = 10;

    /// <summary>While the host is back and no document tells whether it has the volume.</summary>
    private const double Untold = 0.65;

    private const string Waits = "A resident instance keeps its reservation and its volume on one agent and is never started on another one. "
        + "Marathon waits for that agent without a time limit, unless the operator marks it as gone; then a new, empty volume is made elsewhere.";

    public static Finding? Find(DeploymentView view)
    {
        var lost = view.Context.Workload.Instances
            .Where(i => (view.Context.Definition.IsResident || !i.PersistenceIds.IsEmpty)
                && !i.IsLaunched)
            .Select(i => (Instance: i, Agent: LostAgent.Of(view.Context, i)))
            .Where(p => p.Agent is not null && !NeedsOnlyItsOffer(view, p.Instance, p.Agent) && !IsOnlyWithheld(view, p.Instance, p.Agent))
            .ToArray();
        if (lost.Length == 0)
        {
            return null;
        }

        if (PluralOf(view, lost) is { } plural)
        {
            return plural;
        }

        var (instance, agent) = lost[0];
        var volume = instance.PersistenceIds.IsEmpty ? "its persistent volume" : $"its volume {instance.PersistenceIds[0]}";
        var more = lost.Length > 1 ? $" ({lost.Length} instances in all: "
            + $"{InWords.List([.. lost.Select(l => l.Agent!.Name).Distinct(StringComparer.Ordinal)])})" : "";
        var fact = agent!.Kept is { ForeignFramework: { } other } kept
            ? $"{view.Id}: an instance needs {volume}, which agent {kept.Agent.Id} on {kept.Agent.Hostname} has, reserved for framework {other} and not for "
                + $"this Marathon's{more}"
            : $"{view.Id}: an instance can run only on {agent.Name}, where {volume} {(agent.IsVolumeGone ? "was" : "is")}, and {agent.Name} "
                + $"{agent.Words}{more}";
        return Finding.Of(TaskReasons.VolumeAgentLost, fact) with
        {
            Headline = agent.Kept is { ForeignFramework: not null } ? $"{fact}; save the data, and find out why this Marathon has another framework id"
                : agent.IsVolumeGone ? $"{fact}; give the volume up, so that an empty one is made, and restore the data from a copy"
                : agent.IsAwaited ? $"{fact}; wait for it, or start its Mesos agent"
                : agent.Untold is { } back ? $"{fact}; look whether agent {back.Id} has the volume, before anything is given up"
                : agent.NewId is null && agent.IsDeactivated ? $"{fact}; reactivate that agent, or give the volume up"
                : agent.NewId is null
                ? $"{fact}; bring that agent back, or give the volume up"
                : $"{fact}; {agent.Kept?.Advice}let Mesos forget the old agent, and neither kill nor wipe the task, which can give the data up",
            AffectedInstances = lost.Length,
            Confidence = agent.Untold is not null ? Untold : agent.IsDeactivated ? 0.9 : 0.95,
            Explanation = Waits,
            Evidence = [.. lost.Take(5).Select(l => Proof(view.Context, l.Instance, l.Agent!))],
            Remedies = Remedies(view.Context, lost),
        };
    }

    /// <summary>Several instances on several agents of which none is back, which is one fact about all of them; null when it is another case.</summary>
    private static Finding? PluralOf(DeploymentView view, (Instance Instance, LostAgent? Agent)[] lost)
    {
        string[] names = [.. lost.Select(l => l.Agent!.Name).Distinct(StringComparer.Ordinal)];
        if (names.Length < 2 || lost.Any(l => l.Agent is { Kept: not null } or { IsVolumeGone: true }))
        {
            return null;
        }

        var state = lost.All(l => l.Agent!.IsDeactivated) ? "are deactivated"
            : lost.All(l => l.Agent!.IsAwaited) ? "have not come back since the failover of the master"
            : lost.All(l => l.Agent!.Loss == AgentLoss.Unregistered) ? "are no longer registered with Mesos"
            : "are lost";
        var fact = $"{view.Id}: {lost.Length} instances can run only on {InWords.List(names, MostNamed)}, where their volumes are, and these agents {state}";
        return Finding.Of(TaskReasons.VolumeAgentLost, fact) with
        {
            Headline = $"{fact}; bring those agents back{(lost.All(l => l.Agent!.IsAwaited) ? "" : ", or give the volumes up")}",
            AffectedInstances = lost.Length,
            Confidence = lost.All(l => l.Agent!.IsDeactivated) ? 0.9 : 0.95,
            Explanation = Waits,
            Evidence = [.. lost.Take(MostNamed).Select(l => Proof(view.Context, l.Instance, l.Agent!))],
            Remedies = Remedies(view.Context, lost),
        };
    }

    /// <summary>
    /// A task that has ended is launched again by the first offer that carries its reservation and its volume (Marathon 1.11, InstanceOpFactoryImpl): the old
    /// agent is waited for no more.
    /// </summary>
    private static bool NeedsOnlyItsOffer(DeploymentView view, Instance instance, LostAgent agent) =>
        agent.NewId is not null && instance.IsWaiting && (view.Context.Waiting > 0 || !view.QueueKnown);

    /// <summary>
    /// An agent that is registered with the volume and only drained or deactivated is not lost: that its offers are withheld is told as that
    /// (<c>allocation.agent_draining</c>), unless the drain ends with the agent given up.
    /// </summary>
    private static bool IsOnlyWithheld(DeploymentView view, Instance instance, LostAgent agent) =>
        agent.IsDeactivated && instance.IsWaiting && view.Context.Waiting > 0
        && view.Context.Cluster.Agent(instance.AgentId) is { ResourcesAreFull: true, IsGoneOnceDrained: false } there
        && there.Reserved.Any(resource => resource.Disk?.PersistenceId is { } id && instance.PersistenceIds.Contains(id));

    private static Evidence Proof(AnalysisContext subject, Instance instance, LostAgent agent)
    {
        var ids = instance.PersistenceIds.IsEmpty ? "" : $" Volumes: {InWords.List([.. instance.PersistenceIds])}.";
        return Evidence.OfAgents(
            subject, $"{instance.Id} is {instance.Condition} on {agent.Name}, which "
                + $"{agent.Words}.{ids}");
    }

    /// <summary>
    /// The data is there: what gives it up is no remedy. A kill does not help, with or without wiping (Marathon 1.11, KillAction), and an agent that is marked
    /// as gone makes Marathon abandon the reservation (1.8.180 and newer, InstanceUpdater.shouldAbandonReservation). Once Mesos answers that it does not know
    /// the task, Marathon takes it as ended and starts it where its reservation is.
    /// </summary>
    private static ImmutableArray<Remedy> RemediesInPlace(AnalysisContext subject, LostAgent agent, Instance instance)
    {
        var old = instance.AgentId ?? "the old agent";
        var kill = MarathonVersion.Of(subject.Snapshot.Marathon.Version) is { IsKnown: true, KillKeepsReservations: true }
            ? "a kill is ignored while the task cannot be reached" : "before Marathon 1.4.2 a kill gives reservation and volume up";
        return
        [
            .. agent.Kept?.Awakening() is { } awakening ? ImmutableArray.Create(awakening) : [],
            new()
            {
                Title = $"Let Mesos forget agent {old}, with the data kept",
                Description = "Marathon waits for the old agent. Once the master has forgotten it (after registry_max_agent_age, 2 weeks unless set), it "
                    + $"answers that it does not know the task, and Marathon starts the task again on agent {agent.NewId}, whose "
                    + $"offers{(agent.Kept?.Agent.GivesOffers() == false ? " then" : "")} carry the "
                    + $"reservation and the volume. Do not kill or wipe the task: {kill}, and wiping gives the data up. Do not mark the old agent as gone: "
                    + "Marathon 1.8.180 and newer then abandon the reservation.",
                Risk = Risk.Medium,
                OperatorAction = "Start the Mesos masters with a short --registry_max_agent_age (for instance 1hrs) until the old agent is forgotten, which is "
                    + "looked at every --registry_gc_interval (15mins unless set); then set it back.",
            },
            Saved(agent.Kept?.Agent.Hostname ?? agent.Name, instance),
            new()
            {
                Title = "Keep the agent's id through a reboot",
                Description = "From Mesos 1.4 on an agent that was rebooted comes back under its old id, so that this does not happen again.",
                OperatorAction = "Run Mesos 1.4 or newer on the agents, and do not remove meta/slaves/latest from the agent's work directory.",
            },
        ];
    }

    /// <summary>Another framework's reservation is neither used nor destroyed by this Marathon: only somebody can help, and the data is there.</summary>
    private static ImmutableArray<Remedy> RemediesOfForeign(AnalysisContext subject, KeptVolume kept, Instance instance) =>
    [
        Saved(kept.Agent.Hostname, instance),
        new()
        {
            Title = $"Find out why this Marathon is not framework {kept.ForeignFramework}",
            Description = "Marathon takes a reservation for its own only when the label marathon_framework_id has its own framework id. It keeps that id in "
                + "its ZooKeeper state: with an empty or another state it registers as a new framework, and a second Marathon has an id of its own.",
            Risk = Risk.Medium,
            OperatorAction = $"Compare frameworkId of /v2/info ({subject.Snapshot.Marathon.FrameworkId}) with the frameworks of the master. Where this "
                + $"Marathon lost its state, start it again with the state in which it was {kept.ForeignFramework}; else move the data into a new volume.",
        },
    ];

    private static Remedy Saved(string host, Instance instance) => new()
    {
        Title = $"Save what is in the volume on {host}",
        Description = "It lies in the agent's work directory, below volumes/roles, and can be copied while nothing uses it.",
        OperatorAction = $"On {host}: copy the directory of volume {InWords.List([.. instance.PersistenceIds])} to a safe place.",
    };

    private static ImmutableArray<Remedy> Remedies(AnalysisContext subject, (Instance Instance, LostAgent? Agent)[] lost) =>
    [
        .. lost.Where(l => l.Agent!.Kept is not null).Take(MostNamed)
            .SelectMany(l => l.Agent!.Kept is { ForeignFramework: not null } foreign ? RemediesOfForeign(subject, foreign, l.Instance)
                : RemediesInPlace(subject, l.Agent, l.Instance))
            .DistinctBy(r => (r.Title, r.OperatorAction)),
        .. RemediesOfLost(subject, [.. lost.Where(l => l.Agent!.Kept is null)]),
    ];

    private static IEnumerable<Remedy> RemediesOfLost(AnalysisContext subject, (Instance Instance, LostAgent? Agent)[] lost)
    {
        foreach (var untold in lost.Where(l => l.Agent!.Untold is not null).DistinctBy(l => l.Agent!.Untold!.Id))
        {
            yield return LookedAt(untold.Agent!.Untold!, untold.Instance);
        }

        foreach (var deactivated in lost.Where(l => !l.Agent!.IsVolumeGone).GroupBy(l => l.Agent!.IsDeactivated))
        {
            string[] names = [.. deactivated.Select(l => l.Agent!.Name).Distinct(StringComparer.Ordinal)];
            var all = InWords.List(names, MostNamed);
            ImmutableArray<string> ids = [.. deactivated.Select(l => l.Instance.AgentId).OfType<string>().Distinct(StringComparer.Ordinal)];
            yield return new()
            {
                Title = deactivated.Key ? $"Reactivate {all}"
                    : deactivated.All(l => l.Agent!.IsAwaited) ? $"Wait until {all} {InWords.Verb(names.Length, "has", "have")} registered again"
                    : $"Bring {all} back",
                Description = (deactivated.All(l => l.Agent!.IsAwaited)
                        ? "After a failover of the master agents have agent_reregister_timeout, 10 min unless set, to register again. " : "")
                    + InWords.Verb(deactivated.Count(), "The instance then starts there again with its data.",
                    "The instances then start there again with their data."),
                OperatorAction = deactivated.Key && !ids.IsEmpty ? OperatorCalls.Reactivating(ids)
                    : deactivated.Key ? $"Reactivate {InWords.Plural(names.Length, "agent")} {all}."
                    : names.Length == 1 ? $"Start the Mesos agent on {all} with its old work directory, so that it keeps its id."
                    : $"Start the Mesos agents on {all} with their old work directories, so that they keep their ids.",
            };
        }

        // What may come back by itself is not given up.
        if (lost.Any(l => !l.Agent!.IsAwaited))
        {
            lost = Array.FindAll(lost, l => !l.Agent!.IsAwaited);
            yield return GivenUp(subject, [.. lost.Select(l => l.Instance)], lost.All(l => l.Agent!.IsVolumeGone));
        }
    }

    /// <summary>Only the list of agents names volumes; what nobody has looked at is not given up.</summary>
    private static Remedy LookedAt(Agent agent, Instance instance) => new()
    {
        Title = $"Look whether agent {agent.Id} has the volume",
        Description = "The master's state tells only how much is reserved there. If the volume is there, the data is too, and Marathon starts the instance on "
            + "it once the old agent is forgotten.",
        OperatorAction = $"Read /slaves?slave_id={agent.Id} of the Mesos master: reserved_resources_full has a disk with persistence id "
            + $"{InWords.List([.. instance.PersistenceIds])} where the volume is. Add MESOS_SLAVES to the documents and diagnose again.",
    };

    private static Remedy GivenUp(AnalysisContext subject, Instance[] instances, bool isGone)
    {
        var isOne = instances.Length == 1;
        var pods = instances.Take(MostNamed).Select(i => $"DELETE /v2/pods{subject.Workload.Id}::instances/{i.Id}?wipe=true");
        return new()
        {
            Title = (isOne, isGone) switch
            {
                (true, false) => "Give the volume up and lose its data",
                (true, true) => "Give the volume up, which is gone",
                (false, false) => "Give the volumes up and lose their data",
                (false, true) => "Give the volumes up, which are gone",
            },
            Description = (isOne ? "Removes the instance with its reservation; a new one starts elsewhere with an empty volume."
                : "Removes the instances with their reservations; new ones start elsewhere with empty volumes.")
                + (isGone ? " What was in it can come from a copy alone." : " The data is lost."),
            Risk = Risk.High,
            Command = subject.Workload.Kind != WorkloadKind.App ? null
                : $"dcos marathon task kill --wipe {string.Join(' ', instances.Take(MostNamed).Select(i => i.TaskId))}",
            OperatorAction = subject.Workload.Kind == WorkloadKind.App ? null : $"Call {InWords.List([.. pods], MostNamed)} on Marathon.",
        };
    }
}
