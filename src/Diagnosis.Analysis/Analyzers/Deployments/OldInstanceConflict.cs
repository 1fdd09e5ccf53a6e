using System.Collections.Immutable;
using System.Globalization;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Finds upgrades whose new instance needs what old instances hold wherever it exists (a fixed host port, a host or a rack of its own), while the bounds of the
/// upgrade keep the old ones until the new one is healthy: <c>deployment.upgrade_deadlock</c>. A host of its own is held only from a restart without a
/// change: constraints of Marathon 1.1 and newer do not count the instances of an older configuration.
/// </summary>
internal static class OldInstanceConflict
{
    public static Finding? Find(DeploymentView view)
    {
        var holders = view.Instances.Old;
        if (!view.IsRestart || view.Context.Waiting <= 0 || holders.IsEmpty || !view.Instances.Killing.IsEmpty || view.Plan(view.Counted).Kill > 0
            || view.Context.Forecast is { IsStuck: false } || view.Context.QueueItems.Any(q => q.DelayLeft > TimeSpan.Zero))
        {
            return null;
        }

        foreach (var port in FixedPorts(view.Context.Definition))
        {
            ImmutableArray<Instance> holding = [.. holders.Where(i => i.Ports.Contains(port))];
            if (!holding.IsEmpty && Proof(view, port, holding) is { } proof)
            {
                return Of(view, $"host port {port}", holding, proof.Text, proof.IsComplete, AnyPort(view));
            }
        }

        ImmutableArray<Instance> counted = [.. holders.Where(i => view.Marathon.Counts(view.Context.Definition, i))];
        return !counted.IsEmpty && view.Context.Definition.Constraints.Where(LeavesEachToOne).Select(c => OwnValue(view, c, counted)).FirstOrDefault(
            own => own.Proof.Length > 0) is { Proof: { Length: > 0 } taken, Place: var place } && !AreRefuted(view)
            ? Of(view, place, counted, taken, true, ChangeInstead(view)) : null;
    }

    private static bool LeavesEachToOne(PlacementConstraint constraint) =>
        constraint is { Kind: ConstraintOperator.Unique } or { Kind: ConstraintOperator.MaxPer, Value: "1" };

    /// <summary>The value that each instance needs for itself, and the proof that counted instances have them all; no proof when one is left.</summary>
    private static (string Place, string Proof) OwnValue(DeploymentView view, PlacementConstraint constraint, ImmutableArray<Instance> counted)
    {
        var index = view.Context.Definition.Constraints.IndexOf(constraint);
        var takers = Takers(view, index);
        if (takers.Length == 0)
        {
            return ("", "");
        }

        var able = takers.Length == 1 ? "Only 1 agent can take an instance of it" : $"{takers.Length} agents can take an instance of it";
        if (constraint.Names == ConstraintField.Hostname)
        {
            return ($"a host of its own ({constraint})", !takers.All(t => counted.Any(i => IsOn(i, t.Agent))) ? ""
                : takers.Length == 1 ? $"{able}, and an old one runs there." : $"{able}, and an old one runs on each of them.");
        }

        var verdicts = view.Placement.Agents;
        var held = Enumerable.Range(0, verdicts.Count).Where(row => counted.Any(i => i.AgentId == verdicts.AgentId(row)))
            .Select(row => verdicts.ValueFor(row, index)).ToHashSet(StringComparer.Ordinal);
        string[] values = [.. takers.Select(t => verdicts.ValueFor(t.Row, index)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return ($"a {constraint.Field} of its own ({constraint})", !values.All(held.Contains) ? ""
            : $"{able}, and an old one has {(values.Length == 1 ? "the only" : "each")} {constraint.Field} that there is ({InWords.List(values)}).");
    }

    /// <summary>
    /// Marathon records every reason of a refusal, and in its counters the failed constraint goes before all but the role: where it has recorded none since
    /// the upgrade began, the old instances do not count.
    /// </summary>
    private static bool AreRefuted(DeploymentView view)
    {
        var records = view.Context.QueueItems.SelectMany(item => RecordedOffers.Newest(item))
            .Where(offer => !offer.Reasons.IsDefaultOrEmpty && !(offer.At < view.Current?.Version)).ToArray();
        if (records.Length > 0)
        {
            return !Array.Exists(records, offer => offer.Reasons.Contains(OfferReason.UnfulfilledConstraint));
        }

        var steps = view.Context.QueueItems.SelectMany(Steps).ToArray();
        return !Array.Exists(steps, step => step is { Reason.Known: OfferReason.UnfulfilledConstraint, Declined: > 0 })
            && Array.Exists(steps, step => step is { Reason.Known: not OfferReason.UnfulfilledRole, Declined: > 0 });
    }

    private static IEnumerable<RejectStep> Steps(QueueItem item) => item.ProcessedOffers?.Steps() ?? [];

    /// <summary>
    /// Agents that would take an instance if nothing ran there: one of another role, one that a constraint forbids and one that is too small are no places that
    /// could be free instead.
    /// </summary>
    private static (int Row, Agent Agent)[] Takers(DeploymentView view, int constraint)
    {
        var there = view.Context.Snapshot.Agents.Where(IsThere).ToDictionary(a => a.Id, StringComparer.Ordinal);
        if (there.Count == 0)
        {
            return [];
        }

        var verdicts = view.Placement.Agents;
        return
        [
            .. from row in Enumerable.Range(0, verdicts.Count)
               where verdicts.IsFull(row) || (constraint < 0 ? verdicts.FailsOnlyAmounts(row) : verdicts.FailsOnlyAmountsAnd(row, constraint))
               let agent = there.GetValueOrDefault(verdicts.AgentId(row))
               where agent is not null && (verdicts.FitOf(row) != Fit.NeverFits || !IsSized(agent))
               select (row, agent),
        ];
    }

    private static bool IsThere(Agent agent) => agent.Active && !agent.Deactivated;

    /// <summary>True when a document tells how large the agent is; one of which only the ports are told is not known to be too small.</summary>
    private static bool IsSized(Agent agent) => agent.Unreserved.Concat(agent.Reserved).Any(r => r.Kind == ResourceKind.Cpus);

    private static bool IsOn(Instance instance, Agent agent) => instance.AgentId == agent.Id || (instance.AgentId is null && instance.Host == agent.Hostname);

    private static IEnumerable<int> FixedPorts(WorkloadDefinition definition) => definition.PortRule switch
    {
        PortRule.Required or PortRule.Mapped => definition.HostPorts.Where(p => p is > 0).Select(p => p!.Value),
        _ => [],
    };

    /// <summary>Complete when every agent that has the port at all runs a holder; else Marathon's own refusals over ports must speak for it.</summary>
    private static (string Text, bool IsComplete)? Proof(DeploymentView view, int port, ImmutableArray<Instance> holding)
    {
        var agents = Takers(view, -1).Select(taker => taker.Agent).Where(a => HasPort(a, port)).ToArray();
        if (agents.Length > 0)
        {
            return agents.All(a => holding.Any(i => IsOn(i, a)))
                ? ($"Port {port} exists on {InWords.Count(agents.Length, "agent")} ({InWords.List([.. agents.Select(a => a.Hostname)])}) and an old instance "
                    + $"holds it {(agents.Length == 1 ? "there" : "on each of them")}.", true)
                : null;
        }

        var refused = (int)Math.Min(int.MaxValue, view.Context.QueueItems.SelectMany(Steps)
            .Where(s => s.Reason == OfferReason.InsufficientPorts)
            .Sum(s => (long)s.Declined));
        return refused > 0
            ? ($"Marathon has refused {InWords.Count(refused, "offer")} for InsufficientPorts, and {InWords.Count(holding.Length, "old instance")} "
                + $"{(holding.Length == 1 ? "holds" : "hold")} port {port}.", false)
            : null;
    }

    private static bool HasPort(Agent agent, int port) => agent.Unreserved.Concat(agent.Reserved)
        .Any(r => r.Kind == ResourceKind.Ports && r.Ranges.Any(range => range.Begin <= port && port <= range.End));

    private static Remedy? AnyPort(DeploymentView view) => UpgradeRemedies.Helpful(view, new()
    {
        Title = "Use any host port in place of the fixed one",
        Description = $"With hostPort 0{(view.Context.Definition.Kind == WorkloadKind.Pod ? "" : ", or requirePorts false")}, old and new can run side by "
            + "side; clients then find the port through service discovery.",
        Risk = Risk.Medium,
    }, [.. PolicyChange.Ports(ChangedDefinition.None(view.Context.Definition)).Take(1).SelectMany(c => c.Changes).Select(c => c.Patched)]);

    /// <summary>What counts the old instances is that nothing of the configuration has changed.</summary>
    private static Remedy? ChangeInstead(DeploymentView view) => UpgradeRemedies.Helpful(view, new()
    {
        Title = "Change a label in place of the plain restart",
        Description = "Constraints do not count instances of an older configuration, so that new ones start beside the old ones and nothing stops before; an "
            + $"old and a new one share a host meanwhile.{view.Forced}",
        Risk = Risk.Medium,
    }, ("/labels/RESTARTED_AT", view.Context.Now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)));

    private static Finding Of(
        DeploymentView view, string place, ImmutableArray<Instance> holding, string proof, bool isComplete, Remedy? other = null)
    {
        var plan = view.Plan(view.Counted);
        var smaller = SmallerMinimum.Find(view, plan);
        var others = other is null ? [] : ImmutableArray.Create(other);
        var strategy = view.Context.Definition.UpgradeStrategy;
        var fact = $"{view.Id}: the upgrade must start a new instance first, and it needs {place}, which "
            + $"{(holding.Length == 1 ? "the old instance" : $"the {holding.Length} old instances")} on "
            + $"{InWords.List([.. holding.Select(InWords.Host)])} "
            + $"{(holding.Length == 1 ? "holds" : "hold")} until then (minimumHealthCapacity {InWords.Number(strategy.MinimumHealthCapacity)})";
        var advice = smaller is not null ? $"set minimumHealthCapacity to {InWords.Number(smaller.Share)} so that an old one is stopped first"
            : plan.Counted == 0 ? "stop an old instance by hand, since none counts as healthy"
            : "see what else is missing, since stopping an old one first is not enough";
        var hangs = view.HangsOnVersion(p => p.StartsFirst);
        var isAll = isComplete && (smaller is not null || plan.Counted == 0);
        return Finding.Of(DeploymentReasons.UpgradeDeadlock, fact) with
        {
            // With every agent accounted for, the refusals over ports follow from the upgrade's bounds and not from the cluster.
            Rank = isAll ? CauseRank.BrokenDefinition : CauseRank.Deployment,
            Headline = $"{fact}; {advice}",
            AffectedInstances = view.Context.Waiting,
            Confidence = hangs ? DeploymentView.MostWithoutVersion : isAll ? 0.95 : 0.7,
            Explanation = $"With {InWords.Share(plan.Minimum, plan.Wanted, "instance")} to be kept healthy and {plan.Counted} healthy, no old instance may "
                + "be stopped before a new one runs, and the new one "
                + $"cannot have {place} before an old one stops. Scaling down and up works for the same reason: it makes room first."
                + (hangs ? DeploymentView.AssumedVersion : ""),
            Evidence =
            [
                isComplete ? Evidence.OfAgents(view.Context, proof) : Evidence.OfQueue(view.Context, proof),
                Evidence.OfTasks(view.Context, $"May be stopped: max(0, {plan.Counted} - ceil({plan.Wanted} * {strategy.MinimumHealthCapacity:R})) = "
                    + $"{plan.Kill}."),
                .. view.Current is null ? [] : ImmutableArray.Create(view.Progress(view.Current)),
            ],
            Remedies =
            [
                .. smaller is not null ? [smaller.Remedy]
                    : plan.Counted == 0 ? ImmutableArray.Create(UpgradeRemedies.Stop(view, holding[0]))
                    : [],
                .. others,
            ],
        };
    }
}
