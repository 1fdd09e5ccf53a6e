using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Records;

/// <summary>
/// Decides each offer that Marathon remembers to have refused, as it was, and compares the reasons. Equal reasons prove the rules and what they were fed;
/// other reasons mean that something is not known, or has changed since.
/// </summary>
internal static class RecordComparison
{
    /// <summary>More records of one workload prove nothing more.</summary>
    private const int Most = 50;

    private static readonly RefusalReason Constraint = OfferReason.UnfulfilledConstraint;
    private static readonly RefusalReason Maintenance = OfferReason.AgentMaintenance;

    /// <summary>The newest refusals, newest first.</summary>
    /// <param name="today">The workload on the agents as they are.</param>
    /// <param name="workload">The workload.</param>
    /// <param name="item">Its queue entry, which carries the records.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public static ImmutableArray<RecordedRefusal> Of(Evaluation today, Workload workload, QueueItem? item, CancellationToken cancellationToken)
    {
        var offers = RecordedOffers.Newest(item).OrderByDescending(offer => offer.At).ThenBy(offer => offer.AgentId, StringComparer.Ordinal).Take(Most)
            .ToArray();
        if (offers.Length == 0)
        {
            return [];
        }

        var table = new AgentColumns(AgentsThen(today, offers), today.Matcher.Table.Role);
        var matcher = new OfferMatcher(today.Matcher.Plan, table, today.Matcher.Context);
        using var then = new Evaluation(
            matcher,
            InstancePartition.Of(workload, item, table, today.Matcher.Context.FrameworkId, matcher.Plan.Rules.Version),
            cancellationToken,
            isPassing: true);
        var compared = ImmutableArray.CreateBuilder<RecordedRefusal>(offers.Length);
        for (var index = 0; index < offers.Length; index++)
        {
            compared.Add(Compare(workload, item!, matcher, offers[index], then.Outcomes[index].ToDecision()));
        }

        return compared.MoveToImmutable();
    }

    /// <summary>The recorded offers, and behind them the agents on which instances run: constraints ask for their attributes.</summary>
    private static ImmutableArray<Agent> AgentsThen(Evaluation today, UnusedOffer[] offers)
    {
        var table = today.Matcher.Table;
        var offered = offers.Select(offer => offer.AgentId).ToHashSet(StringComparer.Ordinal);
        var others = today.Instances.Placed.Select(placed => placed.Agent).Where(agent => agent >= 0 && !offered.Contains(table.Agents[agent].Id)).Distinct()
            .Order();
        return
        [
            .. offers.Select(offer => RecordedOffers.AsAgent(offer, table.IndexOf(offer.AgentId, null) is >= 0 and var index ? table.Agents[index] : null)),
            .. others.Select(agent => table.Agents[agent]),
        ];
    }

    private static RecordedRefusal Compare(Workload workload, QueueItem item, OfferMatcher matcher, UnusedOffer offer, MatchDecision decision)
    {
        var recorded = offer.Reasons.IsDefault ? [] : offer.Reasons;
        var decided = decision.Reasons.ToReasons();
        var result = new RecordedRefusal(offer.AgentId, offer.Hostname, offer.At, recorded, decided, RecordOutcome.NotCompared, "");
        if (NotCompared(workload.Definition, item, offer, decision) is { } obstacle)
        {
            return result with { Why = obstacle };
        }

        if (!decision.Matches && recorded.ToHashSet().SetEquals(decided))
        {
            return result with { Outcome = RecordOutcome.Reproduced };
        }

        var (outcome, why) = Explanation(workload, matcher, offer, decision);
        return result with { Outcome = outcome, Why = why };
    }

    private static string? NotCompared(WorkloadDefinition definition, QueueItem item, UnusedOffer offer, MatchDecision decision) =>
        definition.ChangedAfter(offer.At) ? "it is older than the definition"
        : item.IsFromBefore(offer.At) ? "it is from before this wait"
        : !Holds(offer, ResourceKind.Cpus) || !Holds(offer, ResourceKind.Mem) ? "it does not hold all that was offered"
        : definition.IsResident ? "it does not hold which volumes and whose reservations were offered"
        : decision.Exception != MarathonException.None ? "Marathon fails on such an offer instead of refusing it"
        : decision.IsUncertain ? "what it would take to decide the offer is not known"
        : null;

    private static bool Holds(UnusedOffer offer, ResourceKind kind) =>
        !offer.Resources.IsDefault && (offer.Resources.Any(resource => resource.Kind == kind) || RecordedOffers.Lacked(offer, kind));

    private static (RecordOutcome Outcome, string Why) Explanation(Workload workload, OfferMatcher matcher, UnusedOffer offer, MatchDecision decision)
    {
        var recorded = (offer.Reasons.IsDefault ? [] : offer.Reasons).ToHashSet();
        if (decision.Matches && recorded.Count == 0)
        {
            return (RecordOutcome.Explained, "only a scheduler plugin, or a region that is not known to be another one, refuses without a reason");
        }

        var differing = recorded.ToHashSet();
        differing.SymmetricExceptWith(decision.Reasons.ToReasons());
        if (differing.IsSubsetOf([Constraint, Maintenance]) && (differing.Contains(Maintenance)
            || (matcher.Plan.Constraints.IsEmpty && !matcher.Plan.Rules.Version.RecordsMaintenance)))
        {
            // Marathon records a failed constraint with each maintenance, also for a definition without constraints; older ones record nothing else for it.
            return matcher.Context.KnowsMaintenance
                ? (RecordOutcome.ChangedSince, "maintenance windows have changed since")
                : (RecordOutcome.Explained, "which machines are in maintenance is not known");
        }

        var across = matcher.Plan.Constraints.Where(constraint => constraint.IsAcrossInstances).ToArray();
        return across.Length == 0 || !differing.SetEquals([Constraint]) ? (RecordOutcome.Contradicted, "nothing that is known explains it")
            : !workload.InstancesKnown ? (RecordOutcome.Explained, "where its instances run is not known")
            : workload.Instances.Any(instance => instance.StartedAt > offer.At) ? (RecordOutcome.ChangedSince, "instances have started since")
            : recorded.Contains(Constraint) ? SinceThen(workload, matcher, across, offer.AgentId)
            : (RecordOutcome.Contradicted, "nothing that is known explains it");
    }

    /// <summary>A constraint across the instances failed then and does not now.</summary>
    private static (RecordOutcome Outcome, string Why) SinceThen(
        Workload workload, OfferMatcher matcher, CompiledConstraint[] across, string agentId) =>
        !Array.Exists(across, constraint => constraint.Operator == ConstraintOperator.GroupBy)
            ? workload.Instances.Any(instance => instance.IsActive && instance.AgentId == agentId)
                ? (RecordOutcome.Contradicted, "an instance of an older definition is there, which by the rules of this version does not count")
                : (RecordOutcome.ChangedSince, "an instance that was there may have stopped since")
        : matcher.Plan.Rules.Version.GroupByUsesQuota
            ? (RecordOutcome.Explained, "GROUP_BY counts with the number of instances that those which run were started with")
        : (RecordOutcome.Contradicted, "nothing that is known explains it");
}
