using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Finds instances that wait on a lost agent before they are replaced: <c>instance.unreachable_waiting</c> (Marathon 1.11, UnreachableStrategy:
/// resident workloads wait for ever by default, others are replaced at once).
/// </summary>
internal static class UnreachableInstances
{
    private const int ReplacedAfterSeconds = 300;

    public static Finding? Find(DeploymentView view, bool isVolumeLost)
    {
        var lost = view.Context.Workload.Instances.Where(i => i.Condition == InstanceCondition.Unreachable).ToArray();
        var present = view.Instances.Old.Length + view.Instances.New.Length - lost.Length;
        if (isVolumeLost || lost.Length == 0 || (view.Context.Definition.IsKnown && present + view.Context.Waiting >= view.Context.Definition.Instances))
        {
            return null;
        }

        var strategy = view.Context.Definition.UnreachableStrategy ?? new UnreachableStrategy(view.Context.Definition.IsResident, 0, 0);
        ImmutableArray<Instance> away = [.. lost.Where(i => !IsOnConnected(view.Context, i))];
        var hosts = HostsOf(away.IsEmpty ? lost : away);
        var lostAt = LostSince.Of(view.Context, lost);
        var when = view.Context.Definition.IsKnown ? Replacement(view, strategy, lost, view.Context.Now - lostAt)
            : "when it is replaced is not known, since its unreachableStrategy is not";
        var since = lostAt is null ? " (since when no document tells)" : $" for {InWords.Span(view.Context.Now - lostAt.Value)} now";
        if (away.IsEmpty)
        {
            return OnConnected(view, lost, hosts, since, when);
        }

        var back = AreAllBack(view, lost);
        var fact = $"{view.Id}: {InWords.Count(lost.Length, "instance")} cannot be reached on {HostsOf(lost)}{since}{Back(view, lost, back)}, and {when}";
        return Finding.Of(TaskReasons.UnreachableWaiting, fact) with
        {
            Headline = $"{fact}; {(back ? $"give up the lost {InWords.Verb(lost.Length, "instance", "instances")}" : Advice(view, lost, hosts))}",
            AffectedInstances = lost.Length,
            Confidence = MayHoldData(view, lost) ? 0.6 : view.Context.Definition.IsKnown ? 0.95 : 0.6,
            Explanation = "An unreachable instance still counts as one of the wanted instances, so Marathon starts no other in its place until "
                + "`unreachableStrategy` says so. "
                + (MayHoldData(view, lost)
                    ? "It keeps data on its agent, and MESOS_SLAVES, which would tell whether that agent is gone for good, was not read. " : "")
                + (KeepsData(view, lost) && !strategy.Disabled ? LosesData(strategy.ExpungeAfterSeconds) : "")
                + (view.Context.Definition is { IsKnown: true, UnreachableStrategy: null }
                    ? "The definition has none, so the default of Marathon 1.5.1 and newer is taken." : ""),
            Evidence =
            [
                .. lost.Take(5).Select(i => Proof(view.Context, i)),
                .. view.Context.Definition.IsKnown ? [Evidence.OfDefinition(view.Context, Words(strategy))] : ImmutableArray<Evidence>.Empty,
            ],
            Remedies = Remedies(view, strategy, lost, back ? null : hosts),
        };
    }

    /// <summary>True when each host is there again as another agent, so that nothing is to be brought back: a task never returns with another agent.</summary>
    private static bool AreAllBack(DeploymentView view, Instance[] lost) => IsReplaceable(view) && !KeepsData(view, lost)
        && Array.TrueForAll(lost, i => LostAgent.Of(view.Context, i)?.Back is not null);

    private static string Back(DeploymentView view, Instance[] lost, bool isBack) => !isBack ? ""
        : $", {InWords.Verb(lost.Length, "whose host is back as agent", "whose hosts are back as agents")} "
            + InWords.List([.. lost.Select(i => LostAgent.Of(view.Context, i)!.Back!.Id).Distinct(StringComparer.Ordinal)]);

    private static string HostsOf(IEnumerable<Instance> instances) =>
        InWords.Hosts(instances);

    private static bool IsOnConnected(AnalysisContext subject, Instance instance) =>
        subject.Snapshot.Agents.Any(agent => agent.Active && !agent.Deactivated && AgentLookup.IsOn(instance, agent));

    /// <summary>
    /// The master has the agent, so that nothing is to be brought back and nothing lost: Mesos answers what has become of a task when Marathon asks, which it
    /// does every reconciliation_interval (10 min unless set) and when a leader is elected.
    /// </summary>
    private static Finding OnConnected(DeploymentView view, Instance[] lost, string hosts, string since, string when)
    {
        var fact = $"{view.Id}: Marathon lists {InWords.Count(lost.Length, "instance")} as unreachable on {hosts}{since}, although the master has "
            + $"{InWords.Verb(lost.Length, "that agent", "those agents")} connected; {when}";
        return Finding.Of(TaskReasons.UnreachableWaiting, fact) with
        {
            Headline = $"{fact}; let Marathon ask Mesos anew, which it does within 10 min or with a new leader",
            AffectedInstances = lost.Length,
            Confidence = 0.9,
            Explanation = "What Marathon knows is older than what the master knows, or the two documents are of different moments. Asked for the task, Mesos "
                + "answers that it runs, or that it is gone; Marathon then goes on. An agent that is connected must not be marked as gone: all that runs on "
                + "it would be lost.",
            Evidence =
            [
                .. lost.Take(5).Select(i => Proof(view.Context, i)),
                Evidence.OfAgents(
                    view.Context, $"{hosts}: connected, by the master.", lost.Select(i => view.Context.Cluster.Agent(i.AgentId)).OfType<Agent>()),
            ],
            Remedies = [LeaderElection.Remedy],
        };
    }

    /// <summary>Whether a resident instance is only out of reach, or its agent and volume are lost, the agents tell.</summary>
    private static bool MayHoldData(DeploymentView view, Instance[] lost) => view.Context.Snapshot.Agents.IsEmpty && KeepsData(view, lost);

    private static bool KeepsData(DeploymentView view, Instance[] lost) =>
        view.Context.Definition.IsResident || lost.Any(i => !i.PersistenceIds.IsEmpty);

    /// <summary>
    /// What a replacement costs: it never gets the volume of the lost one, and reservations of an instance that was expunged are destroyed with their volumes
    /// when they are offered (Marathon 1.11, OfferMatcherReconciler).
    /// </summary>
    private static string LosesData(double expungeAfterSeconds) =>
        "A replacement starts elsewhere with an empty volume, and the data stays behind. Once Marathon has expunged the lost instance "
            + $"({InWords.Number(expungeAfterSeconds)} s after it was lost), it destroys that volume when the agent comes back: the data is lost then. ";

    private static string Advice(DeploymentView view, Instance[] lost, string hosts) =>
        IsReplaceable(view) ? $"bring {hosts} back, or give up the lost {InWords.Verb(lost.Length, "instance", "instances")}"
        : Gone(view, lost) is null ? $"bring {hosts} back"
        : $"bring {hosts} back, or mark {InWords.Verb(lost.Length, "its agent", "their agents")} as gone and give up the data there";

    /// <summary>
    /// An instance without a reservation is given up by a kill while it cannot be reached, and another one is started in its place (Marathon 1.4 to 1.11,
    /// KillAction).
    /// </summary>
    private static bool IsReplaceable(DeploymentView view) => view.Context.Definition is { IsKnown: true, IsResident: false };

    private static string Replacement(DeploymentView view, UnreachableStrategy strategy, Instance[] lost, TimeSpan? lostFor)
    {
        if (strategy.Disabled)
        {
            return "its unreachableStrategy is disabled, so nothing replaces it while it stays lost";
        }

        var after = BoundedTime.OfSeconds(strategy.InactiveAfterSeconds);
        var due = (after - lostFor) switch
        {
            _ when after == TimeSpan.Zero => "a replacement is due now, at Marathon's next check within 10 min",
            null => $"a replacement is due {InWords.Span(after)} after it was lost",
            { } left when left > TimeSpan.Zero => $"a replacement is due in {InWords.Span(left)} (inactiveAfterSeconds "
                + $"{InWords.Number(strategy.InactiveAfterSeconds)})",
            _ => $"a replacement has been due for {InWords.Span(lostFor!.Value - after)}",
        };
        return due + (WithoutPlace(view, lost) is { } why ? $", but it has no place: {why}" : "");
    }

    /// <summary>
    /// Why no agent would take a replacement: once it is due, the lost instance counts again in constraints, where it was (Marathon 1.11, Condition.isLost
    /// knows no UnreachableInactive). Null when one would, or not all agents are known.
    /// </summary>
    private static string? WithoutPlace(DeploymentView view, Instance[] lost)
    {
        if (!view.Context.Snapshot.ListsAgents() || view.Context.Snapshot.Agents.IsEmpty || view.Context.Definition.IsResident)
        {
            return null;
        }

        var workload = view.Context.Workload;
        var later = workload with
        {
            Instances = [.. workload.Instances.Select(i => lost.Contains(i) ? i with { Condition = InstanceCondition.UnreachableInactive } : i)],
        };
        var packing = PlacementEngine.For(view.Context.Snapshot)
            .Analyze(later, null, PlacementOptions.Brief with { Wanted = lost.Length }, view.Cancellation).Packing;
        return packing.Placeable > 0 ? null : packing.NextBlocker == Requirement.Constraint && packing.NextBlockerConstraint >= 0
            ? $"{view.Context.Definition.Constraints[packing.NextBlockerConstraint]} leaves no agent for it"
            : "no agent would take it now";
    }

    private static string Words(UnreachableStrategy strategy) => strategy.Disabled
        ? "unreachableStrategy: disabled."
        : $"unreachableStrategy: inactiveAfterSeconds {InWords.Number(strategy.InactiveAfterSeconds)}, expungeAfterSeconds "
            + $"{InWords.Number(strategy.ExpungeAfterSeconds)}.";

    private static Evidence Proof(AnalysisContext subject, Instance instance)
    {
        var agent = LostAgent.Of(subject, instance);
        return Evidence.OfTasks(
            subject, $"{instance.Name} on {InWords.Host(instance)} is "
                + $"unreachable{(agent is null ? "" : $"; the agent {agent.Words}")}.");
    }

    private static ImmutableArray<Remedy> Remedies(DeploymentView view, UnreachableStrategy strategy, Instance[] lost, string? hosts)
    {
        Remedy?[] remedies =
        [
            hosts is null ? null : new()
            {
                Title = $"Bring {hosts} back",
                Description = "The task is then seen again, if it still runs.",
                OperatorAction = "Repair the host, its network or its Mesos agent.",
            },
            IsReplaceable(view) ? Kill(view, lost) : null,
            Gone(view, lost),

            // Marathon refuses one for a workload with volumes, whose data a replacement would leave behind (Marathon 1.11, AppValidation).
            strategy.Disabled && view.Context.Definition.IsKnown && !KeepsData(view, lost) ? ReplaceLater(view) : null,
        ];
        return [.. remedies.OfType<Remedy>()];
    }

    /// <summary>The loss of the agents told to the master; null where that cannot be done.</summary>
    private static Remedy? Gone(DeploymentView view, Instance[] lost) =>
        OperatorCalls.MarkingGone(view.Context.Snapshot, lost, "Mesos then reports its tasks as gone and Marathon replaces them.");

    private static Remedy Kill(DeploymentView view, Instance[] lost) => new Remedy
    {
        Title = $"Give up the lost {InWords.Verb(lost.Length, "instance", "instances")}",
        Description = "A kill makes Marathon start another one elsewhere, where there is a place. If the agent comes back with the task still running, that is "
            + "killed.",
        Risk = Risk.Medium,
    }.Killing(view.Context.Workload, lost);

    private static Remedy ReplaceLater(DeploymentView view) => UpgradeRemedies.Offered(
        view,
        new()
        {
            Title = "Let Marathon replace lost instances after 5 min",
            Description = "An unreachableStrategy with inactiveAfterSeconds starts a replacement after that time; two instances may then run for a while "
                + "when the agent comes back.",
            Risk = Risk.Medium,
        },
        (view.Context.Definition.Kind == WorkloadKind.Pod ? "/scheduling/unreachableStrategy" : "/unreachableStrategy", new JsonObject
        {
            ["inactiveAfterSeconds"] = ReplacedAfterSeconds, ["expungeAfterSeconds"] = 2 * ReplacedAfterSeconds,
        }));
}
