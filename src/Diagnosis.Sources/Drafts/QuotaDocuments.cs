using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Sources.Drafts;

/// <summary>What documents tell together of a role: <c>/roles</c> knows what is consumed, <c>/quota</c> what is allowed, and tasks what is held.</summary>
internal static class QuotaDocuments
{
    /// <summary>What is known of a role once another document tells of it.</summary>
    /// <param name="old">What was known before; null for nothing.</param>
    /// <param name="role">What the document tells.</param>
    /// <param name="document">The document.</param>
    public static RoleQuota Joined(RoleQuota? old, RoleQuota role, DocumentKind document) => old is null
        ? role with { ReadFrom = document, ConsumedReadFrom = role.ConsumedIsKnown ? document : default } : role with
    {
        Weight = role.Weight == 1 ? old.Weight : role.Weight,
        Guarantee = role.Guarantee == default ? old.Guarantee : role.Guarantee,
        Limit = GuaranteeLimits.Better(role, old).Limit,
        IsLimitOfGuarantee = GuaranteeLimits.Better(role, old).IsLimitOfGuarantee,
        Consumed = role.ConsumedIsKnown ? role.Consumed : old.Consumed,
        ConsumedIsKnown = role.ConsumedIsKnown || old.ConsumedIsKnown,
        ConsumedReadFrom = role.ConsumedIsKnown ? document : old.ConsumedReadFrom,
        Contradiction = !AreTold(role, old) || role.Limit == old.Limit ? old.Contradiction
            : $"{document.WireName()} has another limit of role {role.Role} than {old.ReadFrom.WireName()} "
                + $"({AmountsOf(role.Limit)} and {AmountsOf(old.Limit)})",

        // What is allowed is what a finding rests on.
        ReadFrom = old.Limit == default && old.Guarantee == default ? document : old.ReadFrom,
    };

    /// <summary>True when both tell the limit itself.</summary>
    private static bool AreTold(RoleQuota role, RoleQuota old) =>
        role.Limit != default && old.Limit != default && !role.IsLimitOfGuarantee && !old.IsLimitOfGuarantee;

    private static string AmountsOf(QuotaAmounts limit) => string.Join(", ", ResourceAmounts.Kinds.ToArray().Where(kind => limit[kind].HasValue)
        .Select(kind => InWords.Amount(limit[kind]!.Value, RequirementTable.Of(kind).Unit)));

    /// <summary>What a role uses where the master does not tell, by what holds it.</summary>
    public static ClusterSnapshot WithConsumption(ClusterSnapshot snapshot, HeldResources held)
    {
        if (!snapshot.Roles.Any(IsSummed))
        {
            return snapshot;
        }

        var sums = new RoleSums(snapshot, held.ByTopRole());
        return snapshot with { Roles = [.. snapshot.Roles.Select(role => IsSummed(role) ? Summed(role, sums.Of(role.Role)) : role)] };
    }

    /// <summary>Only a quota makes what a role uses matter; roles without one are many.</summary>
    private static bool IsSummed(RoleQuota role) =>
        !role.ConsumedIsKnown && (role.Limit != default || role.Guarantee != default);

    private static RoleQuota Summed(RoleQuota role, RoleConsumption used) => role with
    {
        Consumed = used.Amounts, ConsumedIsKnown = used.IsWhole, ConsumedReadFrom = used.ReadFrom,
    };
}
