using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Matching.Requirements;
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

    public static Finding? Find(OfferView offers)
    {
        var (subject, agents) = (offers.Subject, offers.Report.Agents);
        var across = subject.Definition.Constraints.Where(c => c.Kind.CountsInstances() || c.Kind == ConstraintOperator.Cluster).ToArray();
        var groups = across.Any(c => c.Kind == ConstraintOperator.GroupBy);
        if (across.Length == 0 || (subject.Workload.InstancesKnown && !(groups && CountsAsStarted(subject)))
            || RecordedOffers.Newest(offers.Item, subject.Definition.LastConfigChangeAt).ToDictionary(one => one.AgentId, StringComparer.Ordinal)
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
            ? "GROUP_BY counts with the number of instances that those which run were started with, so that after scaling up every group may be full"
            : $"where its instances run is not known, since no document lists them ({subject.Workload.TasksReadFrom.WireName()})";
        return OfferFinding.Make(
            offers,
            across.Length == 1 && !subject.Workload.InstancesKnown ? OfferReasons.UniqueExhausted : OfferReasons.ConstraintUnsatisfied,
            sentence,
            $"Marathon's own records outrank the figures: {why}.",
            why) with
        {
            Confidence = 0.8,
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
    /// An agent more is refused as well while its group is full by the old count. An instance keeps the number of instances of the definition that it was
    /// started from; any change of that, also one that changes nothing else, starts all anew (Marathon 1.10.36, Constraints.scala).
    /// </summary>
    public static Remedy CountAnew(OfferView offers)
    {
        // No patch that was tried: the matcher here does not know the old number, so that a trial would prove nothing.
        const string Title = "Set the label counted-anew, so that Marathon counts the groups anew";
        return new()
        {
            Title = Title,
            Description = "Any change of the configuration does: the instances are then started with the number that is wanted now. "
                + InWords.Restarts(offers.Subject.Workload),
            Risk = Risk.Medium,
            OperatorAction = $"{Title} in the definition of {offers.Id}.",
        };
    }

    /// <summary>True when GROUP_BY counts with an older number of instances than the definition has now.</summary>
    public static bool IsCountedAsStarted(OfferView offers) => offers.Subject.Workload.InstancesKnown && CountsAsStarted(offers.Subject)
        && offers.Subject.Workload.Instances.Any(instance => instance.IsActive)
        && offers.Subject.Definition.Constraints.Any(c => c.Kind == ConstraintOperator.GroupBy);

    /// <summary>Older versions share out over the groups that there are (Marathon 1.10.36, Constraints.scala).</summary>
    private static bool CountsAsStarted(AnalysisContext subject) => MarathonVersion.Of(subject.Snapshot.Marathon.Version).GroupByUsesQuota;

    private static bool IsOfConstraint(UnusedOffer? record) =>
        record is { Reasons.IsDefaultOrEmpty: false } && record.Reasons.All(reason => reason == nameof(OfferReason.UnfulfilledConstraint));
}
