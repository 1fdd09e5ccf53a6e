using System.Collections.Immutable;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Agents are large enough, but part of what is asked lies there in roles that the workload may not use. That is no shortage: waiting does not mend it,
/// accepting the role or reserving the rest does.
/// </summary>
internal static class OtherRoles
{
    /// <summary>The finding; null when no agent would be large enough even if every role were accepted.</summary>
    public static Finding? Find(OfferView offers, int[] eligible)
    {
        var agents = offers.Report.Agents;
        var found = new List<(int Agent, ImmutableArray<ResourceElsewhere> Resources)>();
        foreach (var agent in eligible)
        {
            if (agents.ElsewhereOn(agent) is { IsEmpty: false } elsewhere)
            {
                found.Add((agent, elsewhere));
            }
        }

        return found.Count == 0 ? null : Of(offers, found);
    }

    private static Finding Of(OfferView offers, List<(int Agent, ImmutableArray<ResourceElsewhere> Resources)> found)
    {
        var agents = offers.Report.Agents;

        var (example, resources) = found.MinBy(one => one.Resources.Length);
        var isOfNone = offers.AcceptedRoles is ["*"];
        var count = found.Count == 1 ? agents.Hostname(example) : found.Count == agents.Count ? InWords.All(found.Count, "agent") : $"{found.Count} agents";
        var has = InWords.List([.. resources.Select(r => r.Accepted > 0
            ? $"{InWords.Amount(r.Accepted, r.Unit)} of {InWords.Amount(r.Asked, r.Unit)}"
            : $"no {RequirementTable.Of(r.Requirement).Name} ({InWords.Amount(r.Asked, r.Unit)} asked)")]);
        var roles = resources.SelectMany(r => r.Others).Select(o => o.Role).Distinct(StringComparer.Ordinal).ToArray();
        return OfferFinding.Make(
            offers,
            OfferReasons.RoleUnaccepted,
            $"{offers.Waits}: it may use resources of {offers.AcceptedInWords}, of which {count} {(found.Count == 1 ? "has" : "have")} {has}; "
                + $"the rest is in {InWords.Named("role", roles)}",
            "A resource belongs to one role; only accepted ones count, there is no fallback. "
                + $"On {agents.Hostname(example)}: {string.Join("; ", resources.Select(Share))}. Waiting does not help.",
            offers.BestInWords.Length > 0 ? null
                : isOfNone ? $"unreserve {InWords.List([.. resources.Select(r => RequirementTable.Of(r.Requirement).Name)])} there, or run it in that role"
                : $"reserve {InWords.List([.. resources.Select(r => RequirementTable.Of(r.Requirement).Name)])} for the role "
                + "as well, or accept the other role");
    }

    private static string Share(ResourceElsewhere resource) =>
        $"{InWords.Amount(resource.Accepted, resource.Unit)} in accepted roles, "
            + InWords.List([.. resource.Others.Select(o => $"{InWords.Amount(o.Amount, resource.Unit)} in role {o.Role}")]);
}
