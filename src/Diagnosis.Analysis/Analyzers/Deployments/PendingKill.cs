using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Finds instances that are to stop and do not: <c>deployment.waiting_for_kill</c>. Marathon repeats a kill every 30 s until Mesos reports the end, which a
/// dead agent never does before the next reconciliation, up to 10 minutes later (Marathon 1.11, KillServiceActor).
/// </summary>
internal static partial class PendingKill
{
    /// <summary>That the drain is what stops it no document says.</summary>
    private const double Drained = 0.85;

    private static readonly TimeSpan Silent = TimeSpan.FromMinutes(5);

    public static Finding? Find(DeploymentView view)
    {
        var dead = view.Instances.Killing.Select(i => (Instance: i, Agent: LostAgent.Of(view.Context, i))).FirstOrDefault(
            p => p.Agent is { IsDeactivated: false });
        if (dead.Agent is not null)
        {
            return Of(
                view, [dead.Instance], $"is to be stopped on {dead.Agent.Name}, which {dead.Agent.Words}, so nobody confirms its end", "repair that agent or "
                    + "wait for Marathon's reconciliation within 10 min", 0.95, isPlaceSaid: true) with
            {
                // The lost agent is the fact and the wait follows from it.
                Rank = CauseRank.DependencyLost,
            };
        }

        var kills = IgnoredKill.Of(view.Context);
        if (view.Instances.Killing.FirstOrDefault(i => kills.ContainsKey(i.TaskId)) is { } ignored)
        {
            var kill = kills[ignored.TaskId];
            var found = Of(view, [ignored], $"does not stop: {kill.Sentence}", kill.Advice(ignored.Host ?? "its agent"), 0.9);
            return found with { Evidence = [.. found.Evidence, kill.Proof(view.Context)] };
        }

        ImmutableArray<Instance> late = [.. view.Instances.Killing.Where(i => KillTime.IsOver(view.Context, i, view.Moved))];
        if (!late.IsEmpty && view.Current is not null)
        {
            var found = Of(view, late, $"does not stop{Since(view, late[0])}", WhatHangs(view, late[0]), late[0].KillingSince is null ? 0.8 : 0.9);
            return IsAwaitedByUpgrade(view) ? found with { Rank = CauseRank.DependencyLost } : found;
        }

        var repeated = Repeated(view.Context).ToArray();
        var deaf = view.Instances.Killing.Select(i => (Instance: i, Words: Repeated(repeated, i))).FirstOrDefault(i => i.Words is not null);
        if (deaf.Words is not null)
        {
            return Of(view, [deaf.Instance], $"does not stop: {deaf.Words}", WhatHangs(view, deaf.Instance), 0.9);
        }

        if (!late.IsEmpty && OfDrain(view, late) is { } drained)
        {
            return drained;
        }

        if (!late.IsEmpty && !Restarts.NothingIsMissing(view.Context))
        {
            var isDated = late[0].KillingSince is not null;
            return Of(
                view, late, isDated ? $"does not stop{Since(view, late[0])}" : "is being stopped and has not ended, and no document says since when",
                isDated ? WhatHangs(view, late[0]) : "read its tasks again in a minute, since a kill takes seconds", isDated ? 0.9 : 0.5) with
            {
                Severity = Severity.Degrading,
            };
        }

        if (ExcessOfUpgrade.Find(view) is { } excess)
        {
            return excess;
        }

        var (surplus, among) = Surplus(view);
        return surplus <= 0 ? null : Of(view, among, Overdue(surplus, among), Where(view, among), 0.7, isCountSaid: surplus < among.Length) with
        {
            AffectedInstances = surplus,
        };
    }

    /// <summary>
    /// The drain of an agent ends its tasks, each within its own grace period or the shorter one of the drain (Mesos 1.9, agent draining); null when none of
    /// them is on such an agent.
    /// </summary>
    private static Finding? OfDrain(DeploymentView view, ImmutableArray<Instance> late)
    {
        ImmutableArray<Instance> drained = [.. late.Where(i => view.Context.Cluster.Agent(i.AgentId) is { DrainState: DrainState.Draining })];
        if (drained.IsEmpty)
        {
            return null;
        }

        var agent = view.Context.Cluster.Agent(drained[0].AgentId)!;
        var grace = agent.DrainGrace is { } longest ? $", which may take up to {InWords.Span(longest)} (max_grace_period)" : "";
        var found = Of(
            view, drained, $"is being stopped, since its agent is being drained{grace}",
            "it is started elsewhere when it has ended; reactivate the agent if the drain was not meant", Drained);
        return found with
        {
            Severity = Severity.Degrading,
            Evidence = [.. found.Evidence, Evidence.OfAgent(view.Context, agent, $"{agent.Hostname} is {agent.DeactivationWord()}.")],
            Remedies =
            [
                new()
                {
                    Title = $"Wait for the end of the drain, or reactivate {agent.Hostname}",
                    Description = "A drain ends all tasks of the agent on purpose, and Marathon starts each on another agent when it has ended.",
                    OperatorAction = $"Wait until the drain is over. {OperatorCalls.Reactivating([agent.Id])}",
                },
            ],
        };
    }

    /// <summary>True when new instances wait for nothing but what an old one holds that does not end.</summary>
    private static bool IsAwaitedByUpgrade(DeploymentView view) =>
        view.IsRestart && view.Context.Waiting > 0 && UpgradeOutlook.ComesThrough(view.Context, view.Cancellation);

    /// <summary>Once the grace period is over the executor kills with SIGKILL, which no program can ignore (Mesos, docker and command executor).</summary>
    private static string WhatHangs(DeploymentView view, Instance instance) =>
        $"SIGKILL follows after {Grace(view)}, so find out on {instance.Host ?? "its agent"} whether its executor, the container engine or the agent hangs";

    private static string Grace(DeploymentView view) => view.Context.Definition.KillGracePeriodSeconds is { } seconds
        ? $"taskKillGracePeriodSeconds {InWords.Number(seconds)}" : "the grace period";

    /// <summary>Since when it is being stopped, and how long it may take.</summary>
    private static string Since(DeploymentView view, Instance instance) => instance.KillingSince is not { } since ? ""
        : $" although its kill began {InWords.Span(view.Context.Now - since)} ago"
            + (view.Context.Definition.KillGracePeriodSeconds is { } grace ? $" and taskKillGracePeriodSeconds is {InWords.Number(grace)}" : "");

    /// <summary>What Marathon's log says of kills that nobody answered; null when nothing (Marathon 1.4 to 1.11, KillServiceActor).</summary>
    private static string? Repeated(string[] lines, Instance instance)
    {
        var own = instance.Id[(instance.Id.LastIndexOf('.') + 1)..];
        var line = own.Length == 0 ? null : Array.Find(lines, l => l.Contains(own, StringComparison.Ordinal));
        return line is not null && NoAnswer().Match(line) is { Success: true } words ? $"Marathon's log says \"{words.Value}\"" : null;
    }

    private static IEnumerable<string> Repeated(AnalysisContext subject) => subject.Snapshot.Logs.Where(l => l.Kind == DocumentKind.MarathonLog)
        .SelectMany(log => LogLines.About(log, "No kill ack received for "));

    [GeneratedRegex(
        @"No kill ack received for [^,]{1,300}, retrying \(\d{1,9} attempts so far\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoAnswer();

    /// <summary>Where to look; that an agent does not answer is known where the master lists it as disconnected, and no more as a question.</summary>
    private static string Where(DeploymentView view, ImmutableArray<Instance> instances) =>
        instances.Select(i => LostAgent.Of(view.Context, i)).OfType<LostAgent>().FirstOrDefault(a => !a.IsDeactivated) is { } lost
            ? $"{lost.Name} {lost.Words}, so bring it back first" : "check whether its agent still answers";

    /// <summary>
    /// How many should have ended, and among which they are: old instances when all new ones are healthy, or more than are wanted, with nothing else left to
    /// wait for. A step waits for none that cannot be reached, and a scale-down chooses those first (Marathon 1.11, InstanceChangedPredicates and
    /// ScalingProposition): no reachable instance is told to stop in their place.
    /// </summary>
    private static (int Count, ImmutableArray<Instance> Among) Surplus(DeploymentView view)
    {
        var patience = KillTime.Allowed(view.Context.Definition) is var kill && kill > Silent ? kill : Silent;
        if (view.Current is null || view.Context.Now - view.Moved < patience || view.Context.Waiting > 0 || !view.Unready.IsEmpty
            || !view.Context.Definition.IsKnown)
        {
            return default;
        }

        var wanted = view.Context.Definition.Instances;
        var old = view.Instances.Old.RemoveAll(i => i.IsUnreachable);
        if (view.IsRestart && old.Length > 0)
        {
            var checks = !view.Context.Definition.HealthChecks.IsEmpty;
            var up = view.Instances.New.Count(i => i.IsRunning
                && (!checks || view.Health.Any(h => ReferenceEquals(h.Instance, i) && h.Verdict is HealthVerdict.Passing or HealthVerdict.Flapping)));
            return up >= wanted ? (old.Length, old) : default;
        }

        ImmutableArray<Instance> reachable = [.. old, .. view.Instances.New.Where(i => !i.IsUnreachable)];
        return view.IsScale && reachable.Length > wanted ? (reachable.Length - wanted, reachable) : default;
    }

    /// <summary>Which of several are to stop no document tells.</summary>
    private static string Overdue(int surplus, ImmutableArray<Instance> among) => surplus == among.Length
        ? "should have been stopped by now and still runs"
        : $"and {InWords.Count(among.Length - 1, "other")} still run, although {surplus} of these {among.Length} should have been stopped by now";

    private static Finding Of(
        DeploymentView view, ImmutableArray<Instance> instances, string what, string advice, double confidence, bool isPlaceSaid = false,
        bool isCountSaid = false)
    {
        var first = instances[0];
        var task = first.Name;
        var hosts = instances.Select(i => i.Host).OfType<string>().Distinct(StringComparer.Ordinal).ToArray() is { Length: > 0 } known
            ? InWords.List(known) : "the agent";
        var where = first.Host is { } host && !isPlaceSaid ? $" on {host}" : "";
        var more = instances.Length > 1 && !isCountSaid ? $" ({instances.Length} instances in all)" : "";
        var held = view.Current is null ? "" : $"; deployment {view.Current.Id} waits for it";
        var failed = FailedStop.Of(view.Context, first);
        var fact = $"{view.Id}: {task}{where} {what}{more}{(failed is null ? "" : $": {failed.Sentence}")}{held}";
        return Finding.Of(DeploymentReasons.WaitingForKill, fact) with
        {
            Headline = $"{fact}; {advice}",
            AffectedInstances = instances.Length,
            Confidence = confidence,
            Explanation = "A step that stops instances ends only when Mesos has reported the end of each. Marathon repeats the kill every 30 s and has no "
                + "time limit.",
            Evidence =
            [
                .. instances
                    .Take(5)
                    .Select(i => Evidence.OfTasks(view.Context, $"{i.Name} on {InWords.Host(i)} is {i.Shown}.")),
                .. failed is null ? [] : ImmutableArray.Create(failed.Proof(view.Context)),
                .. view.Current is null ? [] : ImmutableArray.Create(view.Progress(view.Current)),
            ],
            Remedies =
            [
                LostAgent.Of(view.Context, first) is { IsDeactivated: false } lost ? lost.BroughtBack() : new()
                {
                    Title = $"Look at {hosts}",
                    Description = $"After {Grace(view)} the executor kills the task with SIGKILL, which no program can ignore: what hangs is the "
                        + "executor, the container engine or the agent there.",
                    OperatorAction = $"On {hosts}: see whether the process still runs (in state D it waits for a disk), whether the "
                        + "container engine answers (docker ps) and whether the Mesos agent is connected.",
                },
            ],
        };
    }
}
