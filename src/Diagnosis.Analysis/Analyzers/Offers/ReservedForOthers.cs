using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Agents are large enough, but part of what they have is reserved for roles that the workload may not use, so Mesos never offers it whole. Only
/// dynamic reservations count, which an operator can lift; a static one belongs to the agent as it was started.
/// </summary>
internal static class ReservedForOthers
{
    /// <summary>The finding; null when some eligible agent could take an instance as it is reserved now, or none could even if nothing were.</summary>
    public static Finding? Find(OfferView offers, int[] eligible)
    {
        var agents = offers.Report.Agents;
        var large = Array.FindAll(eligible, agent => agents.FitOf(agent) == Fit.FitsIfUnreserved && !IsInUse(offers, agent));
        if (large.Length == 0 || eligible.Any(agent => agents.FitOf(agent) is Fit.FitsNow or Fit.FitsWhenFreed)
            || Largest(offers, large[0]) is not { Length: > 0 } held)
        {
            return null;
        }

        var asked = InWords.List([.. held.Select(one => RequirementTable.Of(one.Resource.Requirement).Amount(one.Resource.Asked))], held.Length);
        var roles = held.Select(one => one.Role).Distinct(StringComparer.Ordinal).ToArray();
        var named = InWords.List(roles, roles.Length);
        var reserved = $"on {agents.Hostname(large[0])} " + string.Join(" and ", held.GroupBy(one => one.Role, StringComparer.Ordinal).Select(role =>
            $"{Amounts([.. role])} {(role.Count() == 1 ? InWords.Verb(role.First().Amount, "is", "are") : "are")} reserved for role {role.Key}"));
        return OfferFinding.Make(
            offers,
            AllocationReasons.ReservedForOthers,
            $"{offers.Waits}: each asks for {asked} on one host, which only {InWords.List([.. large.Select(agents.Hostname)])} could have, and {reserved}",
            "A reserved resource is offered to its own role alone. Without the reservation the agent would be large enough.",
            $"unreserve {(held.Length == 1 ? "it" : "them")} if {named} no longer {InWords.Verb(roles.Length, "needs", "need")} "
                + $"{(held.Length == 1 ? "it" : "them")}") with
        {
            Remedies =
            [
                new Remedy
                {
                    Title = $"Unreserve what {InWords.Plural(roles.Length, "role")} {named} no longer {InWords.Verb(roles.Length, "needs", "need")}",
                    Description = $"Where nothing of {named} uses it: {reserved}.",
                    OperatorAction = "Unreserve "
                        + string.Join(" and ", held.GroupBy(one => one.Role, StringComparer.Ordinal).Select(role => $"{Amounts([.. role])} of role {role.Key}"))
                        + " on agent "
                        + $"{offers.Subject.Snapshot.Agents[large[0]].Id} with the master's /unreserve; volumes on it must be destroyed first.",
                    Risk = Risk.Medium,
                },
                .. offers.Remedies,
            ],
        };
    }

    /// <summary>
    /// True when what other roles have reserved of the agent is in use, so that it would not be free without the reservation either: too little of something
    /// that the workload lacks there is unused in all roles together.
    /// </summary>
    public static bool IsInUse(OfferView offers, int agent)
    {
        var facts = offers.Subject.Snapshot.Agents[agent];
        return RequirementTable.Scalars.Any(scalar => offers.Report.Agents.Fails(agent, scalar.Requirement)
            && FixedPoint.Left(facts.Unreserved.Concat(facts.Reserved).SumOf(scalar.Resource), facts.Used.SumOf(scalar.Resource))
                < offers.Subject.Definition.Amounts[scalar.Resource]);
    }

    private static string Amounts((ResourceCapacity Resource, string Role, double Amount)[] held) =>
        InWords.List([.. held.Select(one => RequirementTable.Of(one.Resource.Requirement).Amount(one.Amount))], held.Length);

    /// <summary>Of each resource that the workload finds too little of, what the agent keeps most of for one foreign role; the scarcest first.</summary>
    private static (ResourceCapacity Resource, string Role, double Amount)[] Largest(OfferView offers, int agent)
    {
        var facts = offers.Subject.Snapshot.Agents[agent];
        var accepted = offers.Subject.Definition.AcceptedResourceRoles;
        return
        [
            .. offers.Report.Capacity.Resources
            .Where(resource => offers.Report.Agents.Fails(agent, resource.Requirement))
            .SelectMany(resource => facts.Reserved
                .Where(
                    r => r.IsDynamicallyReserved && r.Name == resource.Name && r.Role != offers.Report.Role
                        && (accepted.IsDefaultOrEmpty || !accepted.Contains(r.Role)))
                .GroupBy(r => r.Role, StringComparer.Ordinal)
                .Select(group => (Resource: resource, Role: group.Key, Amount: group.Sum(r => r.Scalar)))
                .OrderByDescending(held => held.Amount)
                .Take(1))
            .OrderByDescending(held => held.Amount / held.Resource.Asked),
        ];
    }
}
