using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Wording;
using MediatR;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>Asks whether offers fit, and whether they come.</summary>
public sealed record OfferAnalysis(AnalysisContext Context) : IAnalysis;

/// <summary>
/// Says why no offer is taken: matches every requirement on every agent as Marathon would, sums up what blocks, simulates what would help, and
/// looks for the reason when offers do not come at all.
/// </summary>
internal sealed class OfferAnalyzer : IRequestHandler<OfferAnalysis, AnalysisResult>
{
    /// <summary>What it is known by.</summary>
    public static AnalyzerDescriptor Descriptor { get; } = new(
        "offer",
        "Offer matching",
        "Which requirement keeps which agents out, by how much, what change of the definition would help, and why Mesos withholds offers.",
        [Category.OfferMatching, Category.Allocation],
        [
            DocumentKind.MarathonQueue, DocumentKind.MesosSlaves, DocumentKind.MarathonApps, DocumentKind.MarathonPods, DocumentKind.MarathonPodStatus,
            DocumentKind.MarathonInfo, DocumentKind.MesosFrameworks, DocumentKind.MesosRoles, DocumentKind.MesosQuota,
            DocumentKind.MesosMaintenanceSchedule, DocumentKind.MesosMaintenanceStatus, DocumentKind.MesosState, DocumentKind.MesosFlags,
            DocumentKind.MarathonLog, DocumentKind.MasterLog,
        ])
    {
        ReadsNamesInLogs = true,
    };

    private const string BeingPlaced = "An offer was used for it moments ago, since when none was refused.";

    /// <summary>As long as launching what was just queued takes.</summary>
    private static readonly TimeSpan Placing = TimeSpan.FromMinutes(1);

    public Task<AnalysisResult> Handle(OfferAnalysis request, CancellationToken cancellationToken)
    {
        var subject = request.Context;
        return Task.FromResult(Analyze(subject, cancellationToken));
    }

    private static AnalysisResult Analyze(AnalysisContext subject, CancellationToken cancellationToken)
    {
        if (!subject.Definition.IsKnown)
        {
            return FromLogAlone(subject, null, $"Its definition is not known: {MissingDefinition.Words(subject)}.");
        }

        var item = subject.QueueItems.Where(q => q.Count > 0).MaxBy(q => q.Count);
        var isBeingPlaced = item is not null && IsBeingPlaced(subject, item);
        var waits = !isBeingPlaced && (item is not null || (!subject.Snapshot.Has(DocumentKind.MarathonQueue) && subject.Lacking > 0));
        if (isBeingPlaced && (!subject.WantsMatrix || subject.Snapshot.Agents.IsEmpty))
        {
            return AnalysisResult.From([], BeingPlaced);
        }

        if (!waits && !subject.WantsMatrix)
        {
            return subject.Snapshot.Has(DocumentKind.MarathonQueue)
                ? AnalysisResult.From([], "Nothing waits in the launch queue.")
                : FromLogAlone(subject, null, "Whether instances wait is not known: MARATHON_QUEUE is missing.");
        }

        if (NoOffers.IsWithoutAnyAgent(subject.Snapshot))
        {
            return AnalysisResult.From(
                DownMachines.Beside(subject, AwaitedAgents.Beside(subject, [NoOffers.WithoutAnyAgent(subject, item)])), "No agent is registered.");
        }

        if (subject.Snapshot.Agents.IsEmpty)
        {
            return WithoutAgents(subject, item, cancellationToken);
        }

        item ??= subject.QueueItems.FirstOrDefault();
        var options = subject.WantsStateAlone ? PlacementOptions.Cause : PlacementOptions.Full;
        options = item?.Count > 0 ? options : options with { Wanted = subject.Lacking ?? 0 };
        var report = PlacementEngine.For(subject.Snapshot).Analyze(subject.Workload, item, options, cancellationToken);
        report = OpenSettings.WithCertainChanges(subject, report, item, report.Packing.Wanted, cancellationToken);
        var lookedAt = $"{report.Requirements.Length} requirements on {InWords.Count(subject.Snapshot.Agents.Length, "agent")}";
        if (!waits)
        {
            return AnalysisResult.From([], isBeingPlaced ? BeingPlaced : $"Nothing waits in the launch queue; {lookedAt}") with
            {
                Placement = RecordedDoubts.Told(report),
            };
        }

        var offers = new OfferView(subject, item, report) { CancellationToken = cancellationToken };
        var findings = Findings(offers);
        findings = findings.IsEmpty && report.Records.IsEmpty && !AwaitedReservation.IsIn(offers)
            ? CountedRefusals.Newest(offers) : findings;
        findings = YoungWait.Judged(subject, findings, offers);
        return findings.IsEmpty && report.Capacity.NotKnown > 0
            ? AnalysisResult.Lacking($"What {InWords.Count(report.Capacity.NotKnown, "agent")} can take is not known; no other would do.") with
            {
                Placement = RecordedDoubts.Told(report),
            }
            : AnalysisResult.From(DownMachines.Beside(subject, AwaitedAgents.Beside(subject, findings)), lookedAt) with
            {
                Placement = RecordedDoubts.Told(report),
            };
    }

    /// <summary>
    /// True when it was queued moments ago, and Marathon used an offer for it since and refused none after that: what is placed next is not decided, and from
    /// Marathon 1.8 on the queue counts what was placed too, until Mesos confirms it.
    /// </summary>
    private static bool IsBeingPlaced(AnalysisContext subject, QueueItem item) =>
        item is { DelayLeft.Ticks: 0, Since: { } since, ProcessedOffers: { LastUsedOfferAt: { } used } summary }
        && used >= since && subject.Now - since < Placing && !(summary.LastUnusedOfferAt > used);

    /// <summary>Marathon's own records tell: the launch queue, else its log.</summary>
    private static AnalysisResult WithoutAgents(AnalysisContext subject, QueueItem? item, CancellationToken cancellationToken)
    {
        if (WithoutOffers(subject, item, cancellationToken) is [_, ..] proven)
        {
            return AnalysisResult.From(proven, $"Only what needs no agent was looked at: {NoOffers.NoneKnown(subject.Snapshot)}.");
        }

        var result = item is null
            ? AnalysisResult.Lacking($"Agents are not known: {NoOffers.NoneKnown(subject.Snapshot)}.")
            : QueueOnly.Analyze(subject, item, cancellationToken);
        if (result.Findings.IsEmpty && !(item?.DelayLeft > TimeSpan.Zero))
        {
            var told = FromLogAlone(subject, item?.Count ?? subject.Lacking, NoOffers.NoneKnown(subject.Snapshot));
            result = told.Findings.IsEmpty ? result : told;
        }

        var findings = YoungWait.Judged(subject, result.Findings);
        return findings.Length == result.Findings.Length ? result : AnalysisResult.From(findings, YoungWait.Words) with { Placement = result.Placement };
    }

    /// <summary>What Marathon's log tells by itself: offers that were refused lately show that the workload waited then.</summary>
    private static AnalysisResult FromLogAlone(AnalysisContext subject, int? waiting, string whatLacks)
    {
        // What the queue was read for, and does not have, waits no more.
        var isOver = waiting is null or 0 && (subject.Snapshot.Has(DocumentKind.MarathonQueue) ? subject.Waiting == 0 : AllRun(subject));
        var told = isOver ? [] : OfferLogFindings.Of(subject, OfferLogReader.Of(subject), waiting);
        told = told.IsEmpty && !isOver ? StaleEvidence.OfLog(subject) : told;
        return told.IsEmpty ? AnalysisResult.Lacking(whatLacks) : AnalysisResult.From(told, $"Only Marathon's log was looked at: {whatLacks.TrimEnd('.')}.");
    }

    /// <summary>All that are wanted run or start, and nothing tells of others that are to take their place.</summary>
    private static bool AllRun(AnalysisContext subject) => subject.Definition.IsKnown && subject.Lacking == 0 && subject.Deployments.IsEmpty
        && subject.Workload.DeploymentIds.IsEmpty && !subject.Workload.Instances.Any(instance => DefinitionAge.MayBeOlder(instance, subject));

    /// <summary>
    /// Why Mesos offers nothing, as far as one document alone proves it, and a constraint that stops Marathon's matcher. Where Marathon has looked at offers
    /// lately, these and what refused them come together.
    /// </summary>
    private static ImmutableArray<Finding> WithoutOffers(AnalysisContext subject, QueueItem? item, CancellationToken cancellationToken)
    {
        if (!subject.Definition.IsKnown || item?.ProcessedOffers is { ProcessedOffersCount: > 0 })
        {
            return [];
        }

        var options = PlacementOptions.Brief with { Wanted = item?.Count ?? subject.Lacking ?? 0 };
        var report = PlacementEngine.For(subject.Snapshot).Analyze(subject.Workload, item, options, cancellationToken);
        var offers = new OfferView(subject, item, report) { CancellationToken = cancellationToken };
        var silence = item?.ProcessedOffers is { } summary && item.DelayLeft <= TimeSpan.Zero ? NoOffers.WithoutAgents(subject, item, summary) : null;
        return UnsafeGroupBy.IsIn(offers) ? [UnsafeGroupBy.Of(offers)] : QuotaFindings.Behind(offers, [.. Allocation.Find(offers)], silence);
    }

    private static ImmutableArray<Finding> Findings(OfferView offers)
    {
        List<Finding> findings = [.. Allocation.Find(offers)];
        if (findings is [var withheld, ..] && !withheld.Evidence.Any(fact => fact.Detail is FunnelEvidence))
        {
            findings[0] = withheld with { Evidence = [.. withheld.Evidence, .. RefusedBeside.Of(offers)] };
        }

        if (findings.Count == 0 && SilentRefusal.IsOfAll(offers))
        {
            findings.Add(SilentRefusal.Of(offers));
        }
        else if (findings.Any(f => f.Reason == AllocationReasons.GpuCapability))
        {
            // What Marathon would make of agents that it cannot see is no cause.
            findings.AddRange(offers.Fits || offers.Subject.Definition.Gpus == 0 ? [] : Placement.Find(offers).Select(Placement.AsDetail));
        }
        else if (findings.Any(f => f.Reason == AllocationReasons.QuotaExhausted))
        {
            // Where an agent would do, the quota is what withholds it; where none would, the shortage comes first, and the quota must be raised as well.
            if (!offers.Fits && offers.Placeable == 0 && Placement.Find(offers) is [var shortage, ..] placed)
            {
                findings = [.. placed.SetItem(0, QuotaFindings.Besides(shortage)), .. findings.Select(Placement.AsDetail)];
            }
            else if (offers.Fits)
            {
                findings = [.. QuotaFindings.Behind(offers, [.. findings], NoOffers.Find(offers).FirstOrDefault())];
            }
        }
        else if (!offers.Fits)
        {
            var placement = OpenSettings.Weighed(offers, Placement.Find(offers));
            var judged = ContradictedEvidence.Judged(offers, placement);
            findings.AddRange(placement.IsEmpty && RecordedConstraint.Find(offers) is { } recorded ? [recorded]
                : placement.IsEmpty && MaintenanceFinding.OfDraining(offers) is { } draining ? [draining]
                : NoOffers.BeforeShortage(offers, placement) is { } silence ? [silence, .. placement.Select(Placement.AsDetail)]
                : OfferLogFindings.OfFitting(offers) is { IsEmpty: false } logged ? logged
                : judged == placement ? NewestRefusals.Judged(offers, placement) : judged);
        }
        else if (findings.Count == 0)
        {
            findings.AddRange(OfFitting(offers));
        }

        findings.AddRange(StaleEvidence.Find(offers));
        if (findings is [var root, ..] && offers.Subject.Snapshot.Has(DocumentKind.MarathonLog))
        {
            root = LoggedConstraint.Named(offers, root);
            findings[0] = root with
            {
                Evidence = [.. root.Evidence.Concat(OfferLogFindings.Beside(offers, root.Reason)).DistinctBy(fact => (fact.Source, fact.Text))],
            };
        }

        return [.. findings];
    }

    /// <summary>Agents would fit as far as is known, and Mesos offers them: what Marathon recorded tells more, then what its log says, then silence.</summary>
    private static IEnumerable<Finding> OfFitting(OfferView offers)
    {
        if (AwaitedReservation.IsIn(offers))
        {
            // Where no offer of any agent has come, that none came of this one is a part of it.
            var none = offers.Item?.ProcessedOffers is { ProcessedOffersCount: 0 } ? NoOffers.Find(offers).FirstOrDefault() : null;
            return (HeldOffers.Find(offers) ?? none ?? AwaitedReservation.Find(offers)) is { } awaited ? [awaited] : [];
        }

        if (RecordedConstraint.Find(offers) is { } constraint)
        {
            return [constraint];
        }

        if (NewestRefusals.OfMaintenance(offers) is { } maintenance)
        {
            return [maintenance];
        }

        var recorded = ContradictedEvidence.OfFitting(offers);
        recorded = recorded.IsEmpty ? CountedRefusals.OfOneRule(offers) : recorded;
        recorded = recorded.IsEmpty && HeldOffers.Find(offers) is { } held ? [held] : recorded;
        recorded = recorded.IsEmpty && WithheldAmounts.Find(offers) is { } withheld ? [withheld] : recorded;
        recorded = recorded.IsEmpty ? ChangedSinceRefusal.Find(offers) : recorded;
        recorded = recorded.IsEmpty && offers.Item is null or { DelayLeft.Ticks: 0 }
            ? OfferLogFindings.Of(offers.Subject, offers.LogLines, offers.Waiting) : recorded;
        recorded = recorded.IsEmpty && RecordedConstraint.Assumed(offers) is { } counted ? [counted] : recorded;
        return recorded.IsEmpty ? NoOffers.Find(offers) : recorded;
    }
}
