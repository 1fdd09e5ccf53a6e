using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Finds upgrades that need more places beside the old instances, and wait for them: <c>deployment.upgrade_needs_headroom</c>. That no agent has such a
/// place is what Marathon has recorded; where it has recorded nothing (1.4 and older, or not asked for), what the matcher finds on the known agents.
/// </summary>
internal static class UpgradeHeadroom
{
    /// <summary>After Marathon's decline filter every agent has been offered again; two minutes by default.</summary>
    private static readonly TimeSpan DefaultDecline = TimeSpan.FromSeconds(120);

    public static Finding? Find(DeploymentView view)
    {
        var old = view.Instances.Old.Length;
        var beyond = old + view.Instances.New.Length + view.Context.Waiting - view.Context.Definition.Instances;
        if (!view.IsRestart || old == 0 || beyond <= 0 || view.Context.Waiting <= 0 || !view.Instances.Killing.IsEmpty
            || !WaitsInVain(view) || view.Plan(view.Counted).Kill > 0 || NewOnesComeUp(view))
        {
            return null;
        }

        var plan = view.Plan(view.Counted);
        var smaller = SmallerMinimum.Find(view, plan);
        if (smaller is null && plan.Counted > 0)
        {
            // Tried: the places of the old instances would not do either, so that something else is missing.
            return null;
        }

        var definition = view.Context.Definition;
        var strategy = definition.UpgradeStrategy;
        var waiting = view.Context.Waiting;
        var size = Size(definition);
        var port = DecidingPort(view);
        var others = waiting == 1 ? "" : $"{waiting} new instances wait, ";

        // Each new instance that runs lets an old one stop, in whose place the next can start: what is lacking is one place at a time.
        var fact = $"{view.Id}: the upgrade needs 1 more place of {size}{(waiting == 1 ? "" : " at a time")}"
            + $"{(port is null ? "" : $" with {port} free")}{Elsewhere(definition)} while "
            + $"{InWords.Count(old, "old instance")} {(old == 1 ? "stays" : "stay")}, "
            + $"and gets none ({others}minimumHealthCapacity {InWords.Number(strategy.MinimumHealthCapacity)}, maximumOverCapacity "
            + $"{InWords.Number(strategy.MaximumOverCapacity)})";
        var advice = smaller is null ? "stop an old instance by hand, since none counts as healthy"
            : $"set minimumHealthCapacity to {InWords.Number(smaller.Share)} so that {(old == 1 ? "the old instance makes" : "old instances make")} room";
        return Finding.Of(DeploymentReasons.UpgradeNeedsHeadroom, fact) with
        {
            Headline = $"{fact}; {advice}",
            AffectedInstances = waiting,
            Confidence = view.HangsOnVersion(p => p.StartsFirst) ? DeploymentView.MostWithoutVersion : 0.8,
            Explanation = $"{InWords.Share(plan.Minimum, plan.Wanted, "instance")} must stay healthy, so no old one is stopped before a new one is "
                + "healthy, and the new ones need places of their own. "
                + "Which requirement the agents lack is said by the findings about offers. With a smaller minimumHealthCapacity the places of old instances "
                + $"are used.{SizeOfOld(view)}{(view.HangsOnVersion(p => p.StartsFirst) ? DeploymentView.AssumedVersion : "")}",
            Evidence =
            [
                Evidence.OfTasks(
                    view.Context,
                    $"Old instances: {old}. New ones started: {view.Instances.New.Length}, waiting: {waiting}. Must stay healthy: ceil({plan.Wanted} * "
                        + $"{strategy.MinimumHealthCapacity:R}) = {plan.Minimum}; "
                    + $"may exist: {plan.Maximum}; may be stopped: {plan.Kill}."),
                Waited(view),
                .. view.Current is null ? [] : ImmutableArray.Create(view.Progress(view.Current)),
            ],
            Remedies =
            [
                smaller?.Remedy ?? UpgradeRemedies.Stop(view, view.Instances.Old[0]),
                .. UpgradeRemedies.AddAgent(view, size, port) is { } agent ? [agent] : ImmutableArray<Remedy>.Empty,
            ],
        };
    }

    private static bool WaitsInVain(DeploymentView view)
    {
        var subject = view.Context;
        if (subject.Forecast is { } forecast)
        {
            return forecast.IsStuck;
        }

        var decline = subject.Snapshot.Marathon.DeclineOfferDuration ?? DefaultDecline;
        return subject.QueueItems.Any(q => q.Count > 0 && q.DelayLeft <= TimeSpan.Zero && (HasRecords(q)
            ? !HasPlace(view)
                && (q.ProcessedOffers is { UnusedOffersCount: > 0 } || !q.LastUnusedOffers.IsDefaultOrEmpty)
                && (q.Since is null || (subject.Now - q.Since >= decline && !(q.ProcessedOffers?.LastUsedOfferAt > subject.Now - decline)))
            : (subject.Now - q.Since ?? view.Age) >= decline && HasNoPlace(view)));
    }

    private static bool HasRecords(QueueItem item) => item.ProcessedOffers is not null || !item.LastUnusedOffers.IsDefaultOrEmpty;

    /// <summary>An agent would take one: what Marathon has refused so far was not for want of room beside the old instances.</summary>
    private static bool HasPlace(DeploymentView view) => !view.Context.Snapshot.Agents.IsEmpty && view.Placement.Capacity.FitNow > 0;

    /// <summary>Known of every agent, not only of those that a document happens to tell of.</summary>
    private static bool HasNoPlace(DeploymentView view) =>
        !view.Context.Snapshot.Agents.IsEmpty && view.Placement.Capacity is { FitNow: 0, NotKnown: 0, IsWhole: true };

    /// <summary>A new instance that still comes up frees an old one's place when it is healthy; that is the normal course.</summary>
    private static bool NewOnesComeUp(DeploymentView view)
    {
        var healthy = view.Health.Where(h => h.Verdict is HealthVerdict.Passing or HealthVerdict.Flapping)
            .Select(h => h.Instance)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return view.Instances.New.Any(i => !i.IsRunning
            || (!view.Context.Definition.HealthChecks.IsEmpty && !healthy.Contains(i))
            || view.Unready.Any(u => ReferenceEquals(u.Instance, i)));
    }

    private static Evidence Waited(DeploymentView view)
    {
        var subject = view.Context;
        var item = subject.QueueItems.First(q => q.Count > 0);
        if (subject.Forecast is not null || !HasRecords(item))
        {
            var agents = subject.Snapshot.Agents.Length;
            var wait = subject.Forecast is not null ? "would wait" : InWords.Verb(item.Count, "waits", "wait");
            return Evidence.OfAgents(
                subject,
                $"{(item.Count == 1 ? $"The instance that {wait} finds" : $"The {item.Count} instances that {wait} find")} no place on "
                    + $"{(agents == 1 ? "the only agent" : $"any of the {agents} agents")}.");
        }

        var since = item.Since is null ? "" : $" for {InWords.Span(subject.Now - item.Since.Value)}";
        var refused = item.ProcessedOffers?.UnusedOffersCount ?? (item.LastUnusedOffers.IsDefault ? 0 : item.LastUnusedOffers.Length);
        return Evidence.OfQueue(
            subject, $"{InWords.Count(item.Count, "instance")} in the launch queue{since}; {InWords.Count(refused, "offer")} refused.");
    }

    /// <summary>The fixed ports in words where nothing else keeps agents from giving a place; null where they do not decide.</summary>
    private static string? DecidingPort(DeploymentView view)
    {
        var ports = PortPlan.Of(view.Context.Definition).Fixed;
        var blockers = view.Context.Snapshot.Agents.IsEmpty || ports.IsEmpty ? []
            : view.Placement.Requirements.Where(count => count.SoleBlockerOf > 0 && RequirementTable.Of(count.Requirement).IsAmount).ToArray();
        return blockers is [{ Requirement: Requirement.Ports }] ? PortPlan.Listed(ports) : null;
    }

    private static string Elsewhere(WorkloadDefinition definition) =>
        definition.Constraints.FirstOrDefault(c => c is { Names: ConstraintField.Hostname, Kind: ConstraintOperator.Unique or ConstraintOperator.MaxPer })
            is { } spread ? $" where {spread} lets them" : "";

    /// <summary>What an old instance was taken to use: while an upgrade is under way the definition is the new one already.</summary>
    private static string SizeOfOld(DeploymentView view) =>
        view.Context.Snapshot.Agents.IsEmpty || !view.Instances.Old.Any(i => view.Context.Definition.ChangedAfter(i.Version)) ? ""
        : " Assumed: an old instance uses as much as a new one, or its part of what is used on its agent where that is less.";

    private static string Size(WorkloadDefinition definition)
    {
        var gpus = definition.Gpus > 0 ? $", {InWords.Amount(definition.Gpus, "GPUs")}" : "";
        return $"{InWords.Amount(definition.Cpus, "CPUs")} and {InWords.Amount(definition.MemMiB, "MiB")}{gpus}";
    }
}
