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
        var own = offers.AcceptedInWords;
        var isOfNone = offers.AcceptedRoles is ["*"];
        var count = found.Count == 1 ? agents.Hostname(example) : found.Count == agents.Count ? InWords.All(found.Count, "agent") : $"{found.Count} agents";
        var has = InWords.List([.. resources.Select(r => r.Accepted > 0
            ? $"{InWords.Amount(r.Accepted, r.Unit)} of {InWords.Amount(r.Asked, r.Unit)}"
            : $"no {RequirementTable.Of(r.Requirement).Name} ({InWords.Amount(r.Asked, r.Unit)} asked)")]);
        var roles = resources.SelectMany(r => r.Others).Select(o => o.Role).Distinct(StringComparer.Ordinal).ToArray();
        var where = InWords.Named("role", roles);
        var names = InWords.List([.. resources.Select(r => RequirementTable.Of(r.Requirement).Name)]);
        var finding = OfferFinding.Make(
            offers,
            OfferReasons.RoleUnaccepted,
            $"{offers.Waits}: it may use resources of {own}, of which {count} {(found.Count == 1 ? "has" : "have")} {has}; the rest is in {where}",
            "A resource belongs to one role; only accepted ones count, there is no fallback. "
                + $"On {agents.Hostname(example)}: {string.Join("; ", resources.Select(Share))}. Waiting does not help.",
            offers.BestInWords.Length > 0 ? null
                : isOfNone ? $"unreserve {names} there, or run it in that role"
                : $"reserve {names} for the role as well, or accept the other role");
        return offers.BestInWords.Length > 0 ? finding : finding with
        {
            Remedies =
            [
                isOfNone
                    ? new Remedy
                    {
                        Title = $"Unreserve {names} on {agents.Hostname(example)}, or run {offers.Id} in {where}",
                        Description = "A reservation that was made while the agent ran is lifted with the master's /unreserve; one that the agent was started "
                            + "with ends when it is started without.",
                        OperatorAction = $"Lift the reservation of {names} for {where} on agent {agents.AgentId(example)}, where nothing uses it, or deploy "
                            + $"{offers.Id} in that role.",
                        Risk = Risk.Medium,
                    }
                    : new Remedy
                    {
                        Title = $"Reserve {names} for {own} on {agents.Hostname(example)}",
                        OperatorAction = $"Reserve {names} for {own} on agent {agents.AgentId(example)} with the master's /reserve.",
                        Risk = Risk.Medium,
                    },
                .. finding.Remedies,
            ],
        };
    }

    private static string Share(ResourceElsewhere resource) =>
        $"{InWords.Amount(resource.Accepted, resource.Unit)} in accepted roles, "
            + InWords.List([.. resource.Others.Select(o => $"{InWords.Amount(o.Amount, resource.Unit)} in role {o.Role}")]);
}
