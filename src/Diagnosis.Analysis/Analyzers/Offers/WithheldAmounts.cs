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

    /// <summary>What a role may still have is far less than what is unused; of two amounts that are near, the agent may have changed between them.</summary>
    private const double Manifold = 2;
    private const int AlikeByChance = 2;

    /// <summary>What was offered so lately was offered of agents as they are.</summary>
    private static readonly TimeSpan Moments = TimeSpan.FromMinutes(1);

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
        ResourceKind[] lacking = [.. Kinds.Where(kind => offers.Subject.Definition.Amounts[kind] > 0
            && (recorded.All(offer => IsWithout(offer, kind)) || AreCut(offers, recorded, kind)))];
        if (lacking.Length == 0 || IsNobodyElse(offers) || offers.Subject.Definition.ChangedAfter(recorded.Max(offer => offer.At)))
        {
            return null;
        }

        var newest = recorded.MaxBy(offer => offer.At)!;
        var what = RequirementTable.Of(lacking[0]);
        var names = InWords.List([.. lacking.Select(kind => RequirementTable.Of(kind).Name)]);
        var unused = offers.Subject.Cluster.Agent(newest.AgentId)?.UnusedFor(offers.Report.Role, lacking[0]) ?? 0;
        var held = newest.Resources.SumOf(lacking[0]);
        var sentence = $"{offers.Waits}: the last offer of {newest.Hostname} held "
            + $"{(held > 0 ? Said(what, held) : $"no {names}")}, although {InWords.Amount(unused, what.Unit)} "
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
                    offers.Subject, $"{offer.Hostname} was offered at {InWords.TimeOfDay(offer.At)} {With(offer, lacking, names)}, and refused for "
                        + $"{InWords.List(RefusalReason.NamesOf(offer.Reasons), offer.Reasons.Length)}.")),
                OfferFinding.OfFitting(offers),
            ],
            Remedies = [NoOffers.AskMesos],
        };
    }

    /// <summary>An amount; MiB alone may be of memory or of disk.</summary>
    private static string Said(RequirementDescriptor what, double amount) =>
        InWords.Amount(amount, what.Unit) + (what.Requirement == Requirement.Memory ? $" of {what.Name}" : "");

    /// <summary>True when all documents that would name somebody who keeps it back were read, and there is nobody: the agents have changed then.</summary>
    private static bool IsNobodyElse(OfferView offers)
    {
        var snapshot = offers.Subject.Snapshot;
        return snapshot.Has(DocumentKind.MesosFrameworks) && snapshot.Has(DocumentKind.MesosQuota)
            && MarathonFramework.In(snapshot) is { } marathon && snapshot.Frameworks.All(framework => framework == marathon || !framework.Active)
            && snapshot.Roles.All(role => role.Limit == default && role.Guarantee == default);
    }

    /// <summary>Who may keep a resource out of offers, as far as the documents leave it open.</summary>
    public static string Keepers(OfferView offers) =>
        offers.Subject.Snapshot.Has(DocumentKind.MesosRoles) || offers.Subject.Snapshot.Has(DocumentKind.MesosQuota)
        ? "other frameworks or the guarantees of other roles keep it back"
        : $"a quota of role {offers.Report.Role}, a guarantee of another role or other frameworks keep it back";

    private static string With(UnusedOffer offer, ResourceKind[] lacking, string names) => lacking.Sum(kind => offer.Resources.SumOf(kind)) > 0
        ? $"with {InWords.List([.. lacking.Select(kind => RequirementTable.Of(kind).Amount(offer.Resources.SumOf(kind)))])} alone"
        : $"without {names}";

    /// <summary>
    /// True when many agents were offered a moment ago with the same small amount, whatever is unused on each: what a role may still have is cut off every
    /// agent alike (Mesos 1.11, hierarchical allocator). Two may have changed at once to look so, three do not.
    /// </summary>
    private static bool AreCut(OfferView offers, UnusedOffer[] recorded, ResourceKind kind) => recorded.Length > AlikeByChance
        && Array.TrueForAll(recorded, offer => !offer.Resources.IsDefaultOrEmpty && offers.Subject.Now - offer.At < Moments
            && RecordedOffers.Lacked(offer, kind))
        && recorded.Select(offer => FixedPoint.Of(offer.Resources.SumOf(kind))).Distinct().Count() == 1
        && Array.TrueForAll(recorded, offer => offer.Resources.SumOf(kind) * Manifold
            < (offers.Subject.Cluster.Agent(offer.AgentId)?.UnusedFor(offers.Report.Role, kind) ?? 0));

    private static bool IsWithout(UnusedOffer offer, ResourceKind kind) =>
        !offer.Resources.IsDefaultOrEmpty && !offer.Resources.Any(resource => resource.Kind == kind && resource.Scalar > 0)
        && !offer.Reasons.IsDefaultOrEmpty && RecordedOffers.Lacked(offer, kind);
}
