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
        if (large.Length == 0 || eligible.Any(agent => agents.FitOf(agent) is Fit.FitsNow or Fit.FitsWhenFreed) || Largest(offers, large[0]) is not { } held)
        {
            return null;
        }

        var scarce = RequirementTable.Of(held.Resource.Requirement);
        var asked = scarce.Amount(held.Resource.Asked);
        var reserved = $"on {agents.Hostname(large[0])} {scarce.Amount(held.Amount)} is reserved for role {held.Role}";
        return OfferFinding.Make(
            offers,
            AllocationReasons.ReservedForOthers,
            $"{offers.Waits}: each asks for {asked} on one host, which only {InWords.List([.. large.Select(agents.Hostname)])} could have, and {reserved}",
            "A reserved resource is offered to its own role alone. Without the reservation the agent would be large enough.",
            $"unreserve it if {held.Role} no longer needs it") with
        {
            Remedies =
            [
                new Remedy
                {
                    Title = $"Unreserve what role {held.Role} no longer needs",
                    Description = $"Where nothing of role {held.Role} uses it: {reserved}.",
                    OperatorAction = $"Unreserve {scarce.Amount(held.Amount)} of role {held.Role} on agent "
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

    /// <summary>What the agent keeps most of for one foreign role, of the resources that the workload finds too little of.</summary>
    private static (ResourceCapacity Resource, string Role, double Amount)? Largest(OfferView offers, int agent)
    {
        var facts = offers.Subject.Snapshot.Agents[agent];
        var accepted = offers.Subject.Definition.AcceptedResourceRoles;
        return offers.Report.Capacity.Resources
            .Where(resource => offers.Report.Agents.Fails(agent, resource.Requirement))
            .SelectMany(resource => facts.Reserved
                .Where(
                    r => r.IsDynamicallyReserved && r.Name == resource.Name && r.Role != offers.Report.Role
                        && (accepted.IsDefaultOrEmpty || !accepted.Contains(r.Role)))
                .GroupBy(r => r.Role, StringComparer.Ordinal)
                .Select(group => (Resource: resource, Role: group.Key, Amount: group.Sum(r => r.Scalar))))
            .OrderByDescending(held => held.Amount / held.Resource.Asked)
            .Select(held => ((ResourceCapacity, string, double)?)held)
            .FirstOrDefault();
    }
}
