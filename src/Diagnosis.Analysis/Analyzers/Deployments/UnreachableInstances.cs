using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
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
        var hosts = InWords.List([.. lost.Select(i => i.Host ?? "an unknown agent").Distinct(StringComparer.Ordinal)]);
        var lostAt = lost.Select(i => LostAt(view.Context, i)).Max();
        var when = view.Context.Definition.IsKnown ? Replacement(strategy, view.Context.Now - lostAt)
            : "when it is replaced is not known, since its unreachableStrategy is not";
        var since = lostAt is null ? "" : $" for {InWords.Span(view.Context.Now - lostAt.Value)} now";
        var fact = $"{view.Id}: {InWords.Count(lost.Length, "instance")} cannot be reached on {hosts}{since}, and {when}";
        return Finding.Of(TaskReasons.UnreachableWaiting, fact) with
        {
            Headline = $"{fact}; bring {hosts} back, or mark the agent as gone and give up the data on it",
            AffectedInstances = lost.Length,
            Confidence = MayHoldData(view, lost) ? 0.6 : view.Context.Definition.IsKnown ? 0.95 : 0.6,
            Explanation = "An unreachable instance still counts as one of the wanted instances, so Marathon starts no other in its place until "
                + "`unreachableStrategy` says so. "
                + (MayHoldData(view, lost)
                    ? "It keeps data on its agent, and MESOS_SLAVES, which would tell whether that agent is gone for good, was not read. " : "")
                + (view.Context.Definition is { IsKnown: true, UnreachableStrategy: null }
                    ? "The definition has none, so the default of Marathon 1.5.1 and newer is taken." : ""),
            Evidence =
            [
                .. lost.Take(5).Select(i => Proof(view.Context, i)),
                .. view.Context.Definition.IsKnown ? [Evidence.OfDefinition(view.Context, Words(strategy))] : ImmutableArray<Evidence>.Empty,
            ],
            Remedies = Remedies(view, strategy, hosts),
        };
    }

    /// <summary>Whether a resident instance is only out of reach, or its agent and volume are lost, the agents tell.</summary>
    private static bool MayHoldData(DeploymentView view, Instance[] lost) =>
        view.Context.Snapshot.Agents.IsEmpty && (view.Context.Definition.IsResident || lost.Any(i => !i.PersistenceIds.IsEmpty));

    private static string Replacement(UnreachableStrategy strategy, TimeSpan? lostFor)
    {
        if (strategy.Disabled)
        {
            return "its unreachableStrategy is disabled, so it is never replaced until the agent is back or marked as gone";
        }

        var after = BoundedTime.OfSeconds(strategy.InactiveAfterSeconds);
        return (after - lostFor) switch
        {
            _ when after == TimeSpan.Zero => "a replacement is due now, at Marathon's next check within 10 min",
            null => $"a replacement starts {InWords.Span(after)} after it was lost",
            { } left when left > TimeSpan.Zero => $"a replacement starts in {InWords.Span(left)} (inactiveAfterSeconds "
                + $"{InWords.Number(strategy.InactiveAfterSeconds)})",
            _ => $"a replacement has been due since {InWords.Span(lostFor!.Value - after)} ago, at Marathon's next check",
        };
    }

    private static string Words(UnreachableStrategy strategy) => strategy.Disabled
        ? "unreachableStrategy: disabled."
        : $"unreachableStrategy: inactiveAfterSeconds {InWords.Number(strategy.InactiveAfterSeconds)}, expungeAfterSeconds "
            + $"{InWords.Number(strategy.ExpungeAfterSeconds)}.";

    private static Evidence Proof(AnalysisContext subject, Instance instance)
    {
        var agent = LostAgent.Of(subject, instance);
        return Evidence.OfTasks(
            subject, $"{(instance.TaskId.Length > 0 ? instance.TaskId : instance.Id)} on {instance.Host ?? "an unknown agent"} is "
                + $"unreachable{(agent is null ? "" : $"; the agent {agent.Words}")}.");
    }

    private static DateTimeOffset? LostAt(AnalysisContext subject, Instance instance) => subject.Cluster.Failures(subject.Workload.Id)
        .Where(f => f.TaskId.Length > 0 && f.TaskId == instance.TaskId && f.State is "TASK_UNREACHABLE" or "TASK_LOST")
        .Select(f => f.At)
        .Where(at => at <= subject.Now)
        .Max();

    private static ImmutableArray<Remedy> Remedies(DeploymentView view, UnreachableStrategy strategy, string hosts) =>
    [
        new()
        {
            Title = $"Bring {hosts} back",
            Description = "The task is then seen again, if it still runs.",
            OperatorAction = "Repair the host, its network or its Mesos agent.",
        },
        new()
        {
            Title = "Mark the agent as gone and give up the data on it",
            Description = "Mesos then reports its tasks as gone and Marathon replaces them. Only for an agent that never comes back; data on it is given up.",
            Risk = Risk.High,
            OperatorAction = "Call MARK_AGENT_GONE on the Mesos master for that agent.",
        },
        .. strategy.Disabled && view.Context.Definition.IsKnown
            ? ImmutableArray.Create(UpgradeRemedies.Offered(view, new()
            {
                Title = "Let Marathon replace lost instances after 5 min",
                Description = "An unreachableStrategy with inactiveAfterSeconds starts a replacement after that time; two instances may then run for a while "
                    + "when the agent comes back.",
                Risk = Risk.Medium,
            }, (view.Context.Definition.Kind == WorkloadKind.Pod ? "/scheduling/unreachableStrategy" : "/unreachableStrategy", new JsonObject
            {
                ["inactiveAfterSeconds"] = ReplacedAfterSeconds, ["expungeAfterSeconds"] = 2 * ReplacedAfterSeconds,
            })))
            : [],
    ];
}
