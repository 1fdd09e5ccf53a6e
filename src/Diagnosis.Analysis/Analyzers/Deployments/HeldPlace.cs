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
/// Finds upgrades whose new instance needs what old instances hold wherever it exists (a fixed host port, or a host of its own), while the bounds of the
/// upgrade keep the old ones until the new one is healthy: <c>deployment.upgrade_deadlock</c>. A host of its own is held only from a restart without a
/// change: constraints do not count the instances of an older configuration.
/// </summary>
internal static class HeldPlace
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

        ImmutableArray<Instance> counted = [.. holders.Where(i => !view.Context.Definition.ChangedAfter(i.Version))];
        return OwnHost(view) is { } unique && HostsOf(view, unique, counted) is { AreTaken: true } hosts && !AreRefuted(view) ? Of(
            view, $"a host of its own ({unique})", counted,
            hosts.Agents == 1
                ? "Only 1 agent can take an instance of it, and an old one runs there."
                : $"{hosts.Agents} agents can take an instance of it, and an old one runs on each of them.", true, ChangeInstead(view)) : null;
    }

    private static PlacementConstraint? OwnHost(DeploymentView view) => view.Context.Definition.Constraints.FirstOrDefault(
        c => c.Field is "hostname" or "@hostname" && (c.Operator == "UNIQUE" || (c.Operator == "MAX_PER" && c.Value == "1")));

    private static (int Agents, bool AreTaken) HostsOf(DeploymentView view, PlacementConstraint constraint, ImmutableArray<Instance> counted)
    {
        var agents = counted.IsEmpty ? [] : Takers(view, view.Context.Definition.Constraints.IndexOf(constraint));
        return (agents.Length, agents.Length > 0 && agents.All(a => counted.Any(i => IsOn(i, a))));
    }

    /// <summary>
    /// Marathon records every reason of a refusal, and in its counters the failed constraint goes before all but the role: where it has recorded none since
    /// the upgrade began, the old instances do not count.
    /// </summary>
    private static bool AreRefuted(DeploymentView view)
    {
        const string Constraint = nameof(OfferReason.UnfulfilledConstraint);
        var records = view.Context.QueueItems.SelectMany(RecordedOffers.Newest)
            .Where(offer => !offer.Reasons.IsDefaultOrEmpty && !(offer.At < view.Current?.Version)).ToArray();
        if (records.Length > 0)
        {
            return !Array.Exists(records, offer => offer.Reasons.Contains(Constraint));
        }

        var steps = view.Context.QueueItems.SelectMany(Steps).ToArray();
        return !Array.Exists(steps, step => step is { Reason: Constraint, Declined: > 0 })
            && Array.Exists(steps, step => step is { Reason: not nameof(OfferReason.UnfulfilledRole), Declined: > 0 });
    }

    private static IEnumerable<RejectStep> Steps(QueueItem item) =>
        item.ProcessedOffers is not { } summary ? [] : summary.LastOffers.IsDefaultOrEmpty ? summary.LaunchAttempt : summary.LastOffers;

    /// <summary>
    /// Agents that would take an instance if nothing ran there: one of another role, one that a constraint forbids and one that is too small are no places that
    /// could be free instead.
    /// </summary>
    private static Agent[] Takers(DeploymentView view, int constraint)
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
               select agent,
        ];
    }

    private static bool IsThere(Agent agent) => agent.Active && !agent.Deactivated;

    /// <summary>True when a document tells how large the agent is; one of which only the ports are told is not known to be too small.</summary>
    private static bool IsSized(Agent agent) => agent.Unreserved.Concat(agent.Reserved).Any(r => r.Name == "cpus");

    private static bool IsOn(Instance instance, Agent agent) => instance.AgentId == agent.Id || (instance.AgentId is null && instance.Host == agent.Hostname);

    private static IEnumerable<int> FixedPorts(WorkloadDefinition definition) => definition.PortRule switch
    {
        PortRule.Required or PortRule.Mapped => definition.HostPorts.Where(p => p is > 0).Select(p => p!.Value),
        _ => [],
    };

    /// <summary>Complete when every agent that has the port at all runs a holder; else Marathon's own refusals over ports must speak for it.</summary>
    private static (string Text, bool IsComplete)? Proof(DeploymentView view, int port, ImmutableArray<Instance> holding)
    {
        var agents = Takers(view, -1).Where(a => HasPort(a, port)).ToArray();
        if (agents.Length > 0)
        {
            return agents.All(a => holding.Any(i => IsOn(i, a)))
                ? ($"Port {port} exists on {InWords.Count(agents.Length, "agent")} ({InWords.List([.. agents.Select(a => a.Hostname)])}) and an old instance "
                    + $"holds it {(agents.Length == 1 ? "there" : "on each of them")}.", true)
                : null;
        }

        var refused = view.Context.QueueItems.SelectMany(Steps)
            .Where(s => s.Reason == nameof(OfferReason.InsufficientPorts))
            .Sum(s => s.Declined);
        return refused > 0
            ? ($"Marathon has refused {InWords.Count(refused, "offer")} for InsufficientPorts, and {InWords.Count(holding.Length, "old instance")} "
                + $"{(holding.Length == 1 ? "holds" : "hold")} port {port}.", false)
            : null;
    }

    private static bool HasPort(Agent agent, int port) => agent.Unreserved.Concat(agent.Reserved)
        .Any(r => r.Name == "ports" && r.Ranges.Any(range => range.Begin <= port && port <= range.End));

    private static Remedy? AnyPort(DeploymentView view) => UpgradeRemedies.Helpful(view, new()
    {
        Title = "Use any host port in place of the fixed one",
        Description = "With hostPort 0, or requirePorts false, old and new can run side by side; clients then find the port through service "
            + "discovery.",
        Risk = Risk.Medium,
    }, [.. PolicyChange.Ports(ChangedDefinition.None(view.Context.Definition)).Take(1).SelectMany(c => c.Changes).Select(c => c.Patched)]);

    /// <summary>What counts the old instances is that nothing of the configuration has changed.</summary>
    private static Remedy? ChangeInstead(DeploymentView view) => UpgradeRemedies.Helpful(view, new()
    {
        Title = "Change a label in place of the plain restart",
        Description = "Constraints do not count instances of an older configuration, so that new ones start beside the old ones and nothing stops before; an "
            + "old and a new one share a host meanwhile. Send the change with force=true.",
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
            + $"{InWords.List([.. holding.Select(h => h.Host ?? "an unknown agent")])} "
            + $"{(holding.Length == 1 ? "holds" : "hold")} until then (minimumHealthCapacity {InWords.Number(strategy.MinimumHealthCapacity)})";
        var advice = smaller is not null ? $"set minimumHealthCapacity to {InWords.Number(smaller.Share)} so that an old one is stopped first"
            : plan.Counted == 0 ? "stop an old instance by hand, since none counts as healthy"
            : "see what else is missing, since stopping an old one first is not enough";
        var isAll = isComplete && (smaller is not null || plan.Counted == 0);
        return Finding.Of(DeploymentReasons.UpgradeDeadlock, fact) with
        {
            // With every agent accounted for, the refusals over ports follow from the upgrade's bounds and not from the cluster.
            Rank = isAll ? CauseRank.BrokenDefinition : CauseRank.Deployment,
            Headline = $"{fact}; {advice}",
            AffectedInstances = view.Context.Waiting,
            Confidence = isAll ? 0.95 : 0.7,
            Explanation = $"With {InWords.Share(plan.Minimum, plan.Wanted, "instance")} to be kept healthy and {plan.Counted} healthy, no old instance may "
                + "be stopped before a new one runs, and the new one "
                + $"cannot have {place} before an old one stops. Scaling down and up works for the same reason: it makes room first.",
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
