using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Agents would fit as far as is known here, and Marathon's records say that a constraint across the instances refuses each of them. The records win: either
/// where the instances are is not known, or GROUP_BY counts with the number of instances that those which run were started with (Marathon 1.10.36 and
/// newer).
/// </summary>
internal static class RecordedConstraint
{
    private const int Shown = 3;
    private const string CountedAnew = "change the definition, be it by a label, so that its instances start anew and are counted with the number wanted now";
    private const string AsStarted = "GROUP_BY shares out the number of instances that those which run were started with: after scaling up alone every group "
        + "may be full (Marathon 1.10.36 and newer).";

    /// <summary>Longer than placing an instance takes.</summary>
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(2);

    public static Finding? Find(OfferView offers)
    {
        var (subject, agents) = (offers.Subject, offers.Report.Agents);
        var across = subject.Definition.Constraints.Where(c => c.Kind.CountsInstances() || c.Kind == ConstraintOperator.Cluster).ToArray();
        var groups = across.Any(c => c.Kind == ConstraintOperator.GroupBy);
        if (across.Length == 0 || (subject.Workload.InstancesKnown && !(groups && CountsAsStarted(subject)))
            || RecordedOffers.OfThisWait(offers.Item, subject.Definition).ToDictionary(one => one.AgentId, StringComparer.Ordinal)
                is not { Count: > 0 } records)
        {
            return null;
        }

        var refused = agents.OpenNow().Where(agents.IsOffered)
            .Select(agent => (Host: agents.Hostname(agent), Record: records.GetValueOrDefault(agents.AgentId(agent)))).ToArray();
        if (refused.Length == 0 || !Array.TrueForAll(refused, one => IsOfConstraint(one.Record)))
        {
            return null;
        }

        var written = InWords.List([.. across.Select(c => c.ToString())]);
        var sentence = $"{offers.Waits}: Marathon refuses {InWords.Count(refused.Length, "agent")} that would otherwise do for the constraint {written}";
        var why = subject.Workload.InstancesKnown
            ? $"since the scaling GROUP_BY still counts with the number of instances before it, by which every group is full; {CountedAnew}"
            : $"where its instances run is not known, since no document lists them ({subject.Workload.TasksReadFrom.WireName()})";
        return OfferFinding.Make(
            offers,
            across.Length == 1 && !subject.Workload.InstancesKnown ? OfferReasons.UniqueExhausted : OfferReasons.ConstraintUnsatisfied,
            sentence,
            "") with
        {
            Confidence = 0.8,
            Headline = $"{sentence}; {why}",
            Explanation = $"Marathon's own records outrank the figures. {(subject.Workload.InstancesKnown ? AsStarted : InWords.Outer(why) + ".")}",
            Remedies = subject.Workload.InstancesKnown ? [CountAnew(offers)] : offers.Remedies,
            Evidence =
            [
                .. subject.Workload.InstancesKnown ? [OfferFinding.OfFitting(offers)] : Array.Empty<Evidence>(),
                .. refused.Take(Shown).Select(
                    one => Evidence.OfQueue(subject, $"{one.Host} was refused at {InWords.TimeOfDay(one.Record!.At)} for a constraint.")),
            ],
        };
    }

    /// <summary>
    /// Agents would fit by the number of instances that is wanted, the workload was scaled and not changed since, and no refusal is recorded: GROUP_BY may
    /// still count with the old number. Null when that is not so.
    /// </summary>
    public static Finding? Assumed(OfferView offers)
    {
        var definition = offers.Subject.Definition;
        if (!IsCountedAsStarted(offers) || !(definition.LastScalingAt > definition.LastConfigChangeAt)
            || offers.Item is not { Since: { } since, ProcessedOffers: null or { ProcessedOffersCount: > 0 } } || offers.Subject.Now - since < LongEnough)
        {
            return null;
        }

        var groups = InWords.List([.. definition.Constraints.Where(c => c.Kind == ConstraintOperator.GroupBy).Select(c => c.ToString())]);
        var sentence = $"{offers.Waits}: {InWords.Count(offers.Report.Capacity.FitNow, "agent")} would do by the number of instances that is wanted, but it "
            + $"was scaled, and {groups} may still count with the number before that, by which every group is full";
        return Finding.Of(OfferReasons.ConstraintUnsatisfied, sentence) with
        {
            Headline = $"{sentence}; {CountedAnew}",
            Explanation = $"{AsStarted} No document tells that number, and no refusal is recorded, so that this is likely and not proven.",
            Confidence = 0.6,
            AffectedInstances = offers.Waiting,
            Evidence =
            [
                OfferFinding.OfFitting(offers),
                Evidence.OfDefinition(offers.Subject, $"scaled at {InWords.Moment(definition.LastScalingAt)}, changed at "
                    + $"{InWords.Moment(definition.LastConfigChangeAt)}"),
            ],
            Remedies = [CountAnew(offers)],
        };
    }

    /// <summary>
    /// An agent more is refused as well while its group is full by the old count. An instance keeps the number of instances of the definition that it was
    /// started from; any change of that, also one that changes nothing else, starts all anew (Marathon 1.10.36, Constraints.scala).
    /// </summary>
    public static Remedy CountAnew(OfferView offers)
    {
        var running = offers.Subject.Workload.Instances.Count(instance => instance.IsRunning);
        var remedy = new Remedy
        {
            Title = $"Set the label counted-anew, which restarts the {InWords.Count(running, "instance")} that {InWords.Verb(running, "runs", "run")}, so that "
                + "the groups are counted anew",
            Description = "Any change of the configuration does: the instances are then started with the number that is wanted now.",
            Risk = Risk.Medium,
        };
        return SimulatedPatch.Offered(offers.Subject, remedy, [("/labels/counted-anew", JsonValue.Create("true"))], offers.CancellationToken);
    }

    /// <summary>True when GROUP_BY counts with an older number of instances than the definition has now.</summary>
    public static bool IsCountedAsStarted(OfferView offers) => offers.Subject.Workload.InstancesKnown && CountsAsStarted(offers.Subject)
        && offers.Subject.Workload.Instances.Any(instance => instance.IsActive)
        && offers.Subject.Definition.Constraints.Any(c => c.Kind == ConstraintOperator.GroupBy);

    /// <summary>Older versions share out over the groups that there are (Marathon 1.10.36, Constraints.scala).</summary>
    private static bool CountsAsStarted(AnalysisContext subject) => MarathonVersion.Of(subject.Snapshot.Marathon.Version).GroupByUsesQuota;

    private static bool IsOfConstraint(UnusedOffer? record) =>
        record is { Reasons.IsDefaultOrEmpty: false } && record.Reasons.All(reason => reason == OfferReason.UnfulfilledConstraint);
}
