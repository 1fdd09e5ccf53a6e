using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Tells an agent that is too small from one whose resources lie in roles that the workload may not use.</summary>
internal static class RoleShares
{
    /// <summary>
    /// What is asked and lies in other roles on an agent; empty when there is no such thing, and when the agent would be too small even if every role were
    /// accepted.
    /// </summary>
    public static ImmutableArray<ResourceElsewhere> On(OfferMatcher matcher, int agent)
    {
        return HasNoneElsewhere(matcher, agent) ? [] : Elsewhere(matcher, agent);
    }

    private static ImmutableArray<ResourceElsewhere> Elsewhere(OfferMatcher matcher, int agent)
    {
        var (plan, table) = (matcher.Plan, matcher.Table);
        var all = OfferBuilder.Build(table.Agents[agent], static _ => true, subtractUsed: false);
        var anyRole = ResourceSelector.Any(all.Select(static resource => resource.Origin.Role));
        if (!PortMatcher.Matches(plan.Ports, all, anyRole))
        {
            return [];
        }

        var elsewhere = ImmutableArray.CreateBuilder<ResourceElsewhere>();
        foreach (var requirement in RequirementTable.Scalars)
        {
            var asked = plan.AmountOf(requirement.Resource);
            var mine = all.Where(IsUsable).Sum(resource => Amount(resource, requirement));
            if (!(mine < asked))
            {
                continue;
            }

            var others = all.Where(resource => !IsUsable(resource)).GroupBy(static resource => resource.Origin.Role, StringComparer.Ordinal)
                .Select(role => (Role: role.Key, Amount: role.Sum(resource => Amount(resource, requirement))))
                .Where(static role => role.Amount > 0)
                .OrderByDescending(static role => role.Amount)
                .ThenBy(static role => role.Role, StringComparer.Ordinal)
                .ToImmutableArray();
            if (others.Sum(static role => role.Amount) + mine < asked)
            {
                return [];
            }

            elsewhere.Add(new(requirement.Requirement, requirement.Unit, asked, mine, others));
        }

        return elsewhere.ToImmutable();

        // What is reserved for another role is never offered to this one, accepted or not.
        bool IsUsable(OfferResource resource) =>
            plan.Selector.Accepts(resource) && (resource.Origin.Role == "*" || resource.Origin.Role == table.Role);
    }

    /// <summary>
    /// True when nothing lies in other roles, or all roles together have too little of something; most agents that are looked at are so, and nothing is built
    /// for them.
    /// </summary>
    private static bool HasNoneElsewhere(OfferMatcher matcher, int agent)
    {
        if (!matcher.Table.HasReserved(agent) && matcher.Plan.AcceptsUnreserved)
        {
            return true;
        }

        foreach (var requirement in RequirementTable.Scalars)
        {
            if (matcher.Table.InAllRoles(requirement.Resource)[agent] < matcher.Plan.AmountOf(requirement.Resource))
            {
                return true;
            }
        }

        return false;
    }

    private static double Amount(OfferResource resource, RequirementDescriptor requirement) =>
        resource.Kind == requirement.Resource && resource.Origin.Disk is null ? resource.Value : 0;
}
