using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Finds upgrades whose new instance needs the fixed host port that old instances hold wherever it exists, while the bounds of the upgrade keep
/// the old ones until the new one is healthy: <c>deployment.upgrade_deadlock</c>.
/// </summary>
internal static class HeldPort
{
    public static Finding? Find(DeploymentView view)
    {
        var holders = view.Instances.Old;
        if (!view.IsRestart || view.Context.Waiting <= 0 || holders.IsEmpty || !view.Instances.Killing.IsEmpty || view.Plan(view.Counted).Kill > 0
            || view.Context.QueueItems.Any(q => q.DelayLeft > TimeSpan.Zero))
        {
            return null;
        }

        foreach (var port in FixedPorts(view.Context.Definition))
        {
            ImmutableArray<Instance> holding = [.. holders.Where(i => i.Ports.Contains(port))];
            if (!holding.IsEmpty && Proof(view, port, holding) is { } proof)
            {
                return Of(view, port, holding, proof.Text, proof.IsComplete);
            }
        }

        return null;
    }

    private static IEnumerable<int> FixedPorts(WorkloadDefinition definition) => definition.PortRule switch
    {
        PortRule.Required or PortRule.Mapped => definition.HostPorts.Where(p => p is > 0).Select(p => p!.Value),
        _ => [],
    };

    /// <summary>Complete when every agent that has the port at all runs a holder; else Marathon's own refusals over ports must speak for it.</summary>
    private static (string Text, bool IsComplete)? Proof(DeploymentView view, int port, ImmutableArray<Instance> holding)
    {
        var agents = view.Context.Snapshot.Agents.Where(a => a.Active && !a.Deactivated && HasPort(a, port)).ToArray();
        if (agents.Length > 0)
        {
            return agents.All(a => holding.Any(i => i.AgentId == a.Id || (i.AgentId is null && i.Host == a.Hostname)))
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

    private static IEnumerable<(string Pointer, JsonNode? Value)> AnyPorts(WorkloadDefinition definition) =>
        PolicyChange.Ports(ChangedDefinition.None(definition)).Take(1).SelectMany(c => c.Changes).Select(c => (c.Field, JsonNode.Parse(c.To)));

    private static bool HasPort(Agent agent, int port) => agent.Unreserved.Concat(agent.Reserved)
        .Any(r => r.Name == "ports" && r.Ranges.Any(range => range.Begin <= port && port <= range.End));

    private static Finding Of(DeploymentView view, int port, ImmutableArray<Instance> holding, string proof, bool isComplete)
    {
        var plan = view.Plan(view.Counted);
        var share = Math.Floor(1000d * Math.Max(0, plan.Counted - 1) / Math.Max(1, plan.Wanted)) / 1000;
        var strategy = view.Context.Definition.UpgradeStrategy;
        var fact = $"{view.Id}: the upgrade must start a new instance first, and it needs host port {port}, which "
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
            Explanation = $"With {plan.Minimum} of {plan.Wanted} instances to be kept healthy and {plan.Counted} healthy, no old instance may be stopped "
                + "before a new one runs, and the new one "
                + $"cannot have port {port} before an old one stops. Scaling down and up works for the same reason: it frees the port first.",
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
                    Description = $"{char.ToUpperInvariant(advice[0])}{advice[1..]}; send the change with force=true. With a single instance this means a "
                        + "short time without service.",
                    Risk = Risk.Medium,
                }, (UpgradeRemedies.MinimumHealthCapacity(view.Context.Definition.Kind), share)),
                UpgradeRemedies.Offered(view, new()
                {
                    Title = "Use any host port in place of the fixed one",
                    Description = "With hostPort 0, or requirePorts false, old and new can run side by side; clients then find the port through service "
                        + "discovery.",
                    Risk = Risk.Medium,
                }, [.. AnyPorts(view.Context.Definition)]),
            ],
        };
    }
}
