using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Finds upgrades whose new instance needs what old instances hold wherever it exists (a fixed host port, or a host of its own), while the bounds of the
/// upgrade keep the old ones until the new one is healthy: <c>deployment.upgrade_deadlock</c>.
/// </summary>
internal static class HeldPlace
{
    public static Finding? Find(DeploymentView view)
    {
        var holders = view.Instances.Old;
        if (!view.IsRestart || view.Context.Waiting <= 0 || holders.IsEmpty || !view.Instances.Killing.IsEmpty || view.Plan(view.Counted).Kill > 0
            || view.Context.QueueItems.Any(q => q.DelayLeft > TimeSpan.Zero))
        {
            return null;
        }

        var rows = new Lazy<AgentVerdicts>(() => Rows(view));
        foreach (var port in FixedPorts(view.Context.Definition))
        {
            ImmutableArray<Instance> holding = [.. holders.Where(i => i.Ports.Contains(port))];
            if (!holding.IsEmpty && Proof(view, port, holding, rows) is { } proof)
            {
                return Of(view, $"host port {port}", holding, proof.Text, proof.IsComplete, AnyPort(view));
            }
        }

        return OwnHost(view) is { } unique && HostsOf(view, unique, rows) is { AreTaken: true } hosts ? Of(
            view, $"a host of its own ({unique})", holders,
            hosts.Agents == 1
                ? "Only 1 agent can take an instance of it, and an old one runs there."
                : $"{hosts.Agents} agents can take an instance of it, and an old one runs on each of them.", true) : null;
    }

    private static PlacementConstraint? OwnHost(DeploymentView view) => view.Context.Definition.Constraints.FirstOrDefault(
        c => c.Field is "hostname" or "@hostname" && (c.Operator == "UNIQUE" || (c.Operator == "MAX_PER" && c.Value == "1")));

    private static (int Agents, bool AreTaken) HostsOf(DeploymentView view, PlacementConstraint constraint, Lazy<AgentVerdicts> rows)
    {
        var agents = Takers(view, rows, view.Context.Definition.Constraints.IndexOf(constraint));
        return (agents.Length, agents.Length > 0 && agents.All(a => view.Instances.Old.Any(i => IsOn(i, a))));
    }

    /// <summary>
    /// Agents that would take an instance if nothing ran there: one of another role, one that a constraint forbids and one that is too small are no places that
    /// could be free instead.
    /// </summary>
    private static Agent[] Takers(DeploymentView view, Lazy<AgentVerdicts> rows, int constraint)
    {
        var there = view.Context.Snapshot.Agents.Where(IsThere).ToDictionary(a => a.Id, StringComparer.Ordinal);
        if (there.Count == 0)
        {
            return [];
        }

        var verdicts = rows.Value;
        return
        [
            .. from row in Enumerable.Range(0, verdicts.Count)
               where verdicts.IsFull(row) || (constraint < 0 ? verdicts.FailsOnlyAmounts(row) : verdicts.FailsOnlyAmountsAnd(row, constraint))
               let agent = there.GetValueOrDefault(verdicts.AgentId(row))
               where agent is not null && (verdicts.FitOf(row) != Fit.NeverFits || !IsSized(agent))
               select agent,
        ];
    }

    /// <summary>Every requirement on every agent, computed once for all that is held.</summary>
    private static AgentVerdicts Rows(DeploymentView view) => PlacementEngine.For(view.Context.Snapshot)
        .Analyze(view.Context.Workload, view.Context.QueueItems.FirstOrDefault(), PlacementOptions.Brief, view.Cancellation).Agents;

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
    private static (string Text, bool IsComplete)? Proof(
        DeploymentView view, int port, ImmutableArray<Instance> holding, Lazy<AgentVerdicts> rows)
    {
        var agents = Takers(view, rows, -1).Where(a => HasPort(a, port)).ToArray();
        if (agents.Length > 0)
        {
            return agents.All(a => holding.Any(i => IsOn(i, a)))
                ? ($"Port {port} exists on {InWords.Count(agents.Length, "agent")} ({InWords.List([.. agents.Select(a => a.Hostname)])}) and an old instance "
                    + "holds it on each of them.", true)
                : null;
        }

        var refused = view.Context.QueueItems
            .SelectMany(q => q.ProcessedOffers is { } summary ? summary.LastOffers.IsDefaultOrEmpty ? summary.LaunchAttempt : summary.LastOffers : [])
            .Where(s => s.Reason == nameof(OfferReason.InsufficientPorts))
            .Sum(s => s.Declined);
        return refused > 0
            ? ($"Marathon has refused {InWords.Count(refused, "offer")} for InsufficientPorts, and {InWords.Count(holding.Length, "old instance")} "
                + $"{(holding.Length == 1 ? "holds" : "hold")} port {port}.", false)
            : null;
    }

    private static bool HasPort(Agent agent, int port) => agent.Unreserved.Concat(agent.Reserved)
        .Any(r => r.Name == "ports" && r.Ranges.Any(range => range.Begin <= port && port <= range.End));

    private static Remedy AnyPort(DeploymentView view) => UpgradeRemedies.Offered(view, new()
    {
        Title = "Use any host port in place of the fixed one",
        Description = "With hostPort 0, or requirePorts false, old and new can run side by side; clients then find the port through service "
            + "discovery.",
        Risk = Risk.Medium,
    }, [.. PolicyChange.Ports(ChangedDefinition.None(view.Context.Definition)).Take(1).SelectMany(c => c.Changes).Select(c => c.Patched)]);

    private static Finding Of(
        DeploymentView view, string place, ImmutableArray<Instance> holding, string proof, bool isComplete, params ReadOnlySpan<Remedy> others)
    {
        var plan = view.Plan(view.Counted);
        var share = plan.ShareThatFreesOne;
        var strategy = view.Context.Definition.UpgradeStrategy;
        var fact = $"{view.Id}: the upgrade must start a new instance first, and it needs {place}, which "
            + $"{(holding.Length == 1 ? "the old instance" : $"the {holding.Length} old instances")} on "
            + $"{InWords.List([.. holding.Select(h => h.Host ?? "an unknown agent")])} "
            + $"{(holding.Length == 1 ? "holds" : "hold")} until then (minimumHealthCapacity {InWords.Number(strategy.MinimumHealthCapacity)})";
        var advice = plan.Counted == 0
            ? "stop an old instance by hand, since none counts as healthy"
            : $"set minimumHealthCapacity to {InWords.Number(share)} so that an old one is stopped first";
        return Finding.Of(DeploymentReasons.UpgradeDeadlock, fact) with
        {
            // With every agent accounted for, the refusals over ports follow from the upgrade's bounds and not from the cluster.
            Rank = isComplete ? CauseRank.BrokenDefinition : CauseRank.Deployment,
            Headline = $"{fact}; {advice}",
            AffectedInstances = view.Context.Waiting,
            Confidence = isComplete ? 0.95 : 0.7,
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
                plan.Counted == 0 ? UpgradeRemedies.Stop(view, holding[0]) : UpgradeRemedies.Offered(view, new()
                {
                    Title = $"Set minimumHealthCapacity to {InWords.Number(share)}",
                    Description = $"{InWords.Outer(advice)}; send the change with force=true. With a single instance this means a "
                        + "short time without service.",
                    Risk = Risk.Medium,
                }, (UpgradeRemedies.MinimumHealthCapacity(view.Context.Definition.Kind), share)),
                .. others,
            ],
        };
    }
}
