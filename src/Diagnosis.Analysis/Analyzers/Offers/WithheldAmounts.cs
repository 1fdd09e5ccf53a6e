using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Offers that Marathon recorded without any CPU or memory, of agents that have some unused. Mesos offers the rest of an agent (its ports, its disk) even where
/// a quota lets the role have no more of a resource, or where another role's guarantee keeps it free (Mesos 1.11, hierarchical allocator).
/// </summary>
internal static class WithheldAmounts
{
    private const int Shown = 3;

    /// <summary>Who keeps it back no document tells; and what is unused now may have been used then.</summary>
    private const double Confidence = 0.6;

    private static readonly ResourceKind[] Kinds = [ResourceKind.Cpus, ResourceKind.Mem];

    /// <summary>The finding; null when an agent that would do was offered with some of what is asked, or nothing is recorded of it.</summary>
    public static Finding? Find(OfferView offers)
    {
        var refused = offers.RecordsOfFitting;
        if (refused.Length == 0 || Array.Exists(refused, record => record is null or { At: null } || record.At > offers.Subject.Now))
        {
            return null;
        }

        var agents = refused.Select(record => record!.AgentId).ToHashSet(StringComparer.Ordinal);
        UnusedOffer[] recorded = [.. RecordedOffers.Newest(offers.Item).Where(offer => agents.Contains(offer.AgentId))];
        ResourceKind[] lacking = [.. Kinds.Where(kind => offers.Subject.Definition.Amounts[kind] > 0 && recorded.All(offer => IsWithout(offer, kind)))];
        if (lacking.Length == 0 || offers.Subject.Definition.ChangedAfter(recorded.Max(offer => offer.At)))
        {
            return null;
        }

        var newest = recorded.MaxBy(offer => offer.At)!;
        var what = RequirementTable.Of(lacking[0]);
        var names = InWords.List([.. lacking.Select(kind => RequirementTable.Of(kind).Name)]);
        var unused = offers.Subject.Cluster.Agent(newest.AgentId)?.UnusedFor(offers.Report.Role, lacking[0]) ?? 0;
        var sentence = $"{offers.Waits}: the last offer of {newest.Hostname} held no {names}, although {InWords.Amount(unused, what.Unit)} "
            + $"{InWords.Verb(unused, "is", "are")} unused there: {Keepers(offers)}";
        return Finding.Of(ReasonCatalogue.Of(what.Requirement), sentence) with
        {
            Headline = $"{sentence}; look at the master's /quota and /roles",
            Confidence = Confidence,
            AffectedInstances = offers.Waiting,
            Explanation = "Mesos offers what is left of an agent without the resources that a role may have no more of, and without those that it keeps for "
                + "the guarantee of another role. If neither is set, what is unused now was in use or in another framework's offer then.",
            Evidence =
            [
                .. recorded.OrderByDescending(offer => offer.At).Take(Shown).Select(offer => Evidence.OfQueue(
                    offers.Subject, $"{offer.Hostname} was offered at {offer.At:HH:mm:ss} UTC without {names}, and refused for "
                        + $"{InWords.List([.. offer.Reasons.Distinct()], offer.Reasons.Length)}.")),
                OfferFinding.OfFitting(offers),
            ],
            Remedies = [NoOffers.AskMesos],
        };
    }

    /// <summary>Who may keep a resource out of offers, as far as the documents leave it open.</summary>
    public static string Keepers(OfferView offers) =>
        offers.Subject.Snapshot.Has(DocumentKind.MesosRoles) || offers.Subject.Snapshot.Has(DocumentKind.MesosQuota)
        ? "other frameworks or the guarantees of other roles keep it back"
        : $"a quota of role {offers.Report.Role}, a guarantee of another role or other frameworks keep it back";

    private static bool IsWithout(UnusedOffer offer, ResourceKind kind) =>
        !offer.Resources.IsDefaultOrEmpty && !offer.Resources.Any(resource => resource.Kind == kind && resource.Scalar > 0)
        && !offer.Reasons.IsDefaultOrEmpty && offer.Reasons.Contains($"{RequirementTable.Of(kind).Reason}");
}
