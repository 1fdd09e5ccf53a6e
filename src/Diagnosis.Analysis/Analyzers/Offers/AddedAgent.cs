using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>One more agent as the answer, with the size it must have: like one that exists where such a one would do, else as large as one instance.</summary>
internal static class AddedAgent
{
    /// <summary>True of a workload that only public agents may run, those that clients reach from outside.</summary>
    public static bool IsOfPublicAgents(OfferView offers) =>
        offers.Report.AcceptedRoles is [_, ..] roles && roles.All(role => role == MesosRoles.Public) && !IsOfAnotherRole(offers);

    /// <summary>True when all that the workload may use belongs to a role that its offers are known not to be made to: no such agent is offered.</summary>
    public static bool IsOfAnotherRole(OfferView offers) => offers.Report.IsRoleKnown && RequirementFindings.IsForeign(offers);

    /// <summary>The remedy; null where another agent does not help.</summary>
    public static Remedy? Of(OfferView offers)
    {
        if (!Helps(offers))
        {
            return null;
        }

        if (offers.Report.NeededAgent is { } like)
        {
            return new Remedy
            {
                Title = $"Add {Agent(offers)} like {like.Hostname}",
                Description = InWords.Outer(like.Text) + ".",
                OperatorAction = $"Add {Agent(offers)} with what {like.Hostname} has and the same attributes and roles.",
                Risk = Risk.Low,
            };
        }

        var size = InWords.List([.. Size(offers)], most: int.MaxValue);
        return size.Length == 0 ? null : new Remedy
        {
            Title = $"Add {Agent(offers)} with at least {size}",
            Description = $"That is what one instance asks for; {InWords.Count(offers.Waiting, "instance")} "
                + $"{InWords.Verb(offers.Waiting, "waits", "wait")}.{Conditions(offers)}",
            OperatorAction = $"Add {Agent(offers)} that has at least {size} free in {offers.AcceptedInWords}.{Conditions(offers)}",
            Risk = Risk.Low,
        };
    }

    /// <summary>
    /// False when what is missing does not come with another agent: an instance's own reservation, and what Marathon or Mesos refuses for other reasons than
    /// the agents.
    /// </summary>
    public static bool Helps(OfferView offers) => !offers.AreOffers
        && !IsOfAnotherRole(offers)
        && !offers.AreNoAgentsKnown
        && !offers.Report.Agents.IsReservedInstanceWaiting
        && !SilentRefusal.IsOfAll(offers)
        && !offers.Subject.Definition.Constraints.Any(NamesTheHost)
        && !offers.Report.Constraints.Any(one => one.DidYouMean.Length > 0 && one.AgentsWithout == offers.Report.Capacity.Agents)
        && !offers.Report.Requirements.Any(count => count.Requirement == Requirement.Region && count.FailedIndependently == offers.Report.Capacity.Agents);

    /// <summary>One host is meant, by its name: no other one can be it.</summary>
    private static bool NamesTheHost(PlacementConstraint constraint) => constraint is
    {
        Names: ConstraintField.Hostname, Kind: ConstraintOperator.Cluster or ConstraintOperator.Is, Value.Length: > 0,
    };

    private static string Agent(OfferView offers) => IsOfPublicAgents(offers) ? "a public agent" : "an agent";

    private static IEnumerable<string> Size(OfferView offers)
    {
        var amounts = offers.Subject.Definition.Amounts;
        foreach (var requirement in RequirementTable.Scalars)
        {
            if (amounts[requirement.Resource] is > 0 and var asked)
            {
                yield return requirement.Amount(asked);
            }
        }

        foreach (var volume in offers.Subject.Definition.PersistentVolumes)
        {
            yield return $"a {volume.Type.ToLowerInvariant()} disk with {InWords.Amount(volume.SizeMiB, "MiB")}";
        }

        if (PortPlan.Of(offers.Subject.Definition) is { IsEmpty: false } ports)
        {
            yield return ports.ToString();
        }
    }

    private static string Conditions(OfferView offers)
    {
        var constraints = offers.Subject.Definition.Constraints;
        var rules = constraints.Where(constraint => !constraint.Kind.CountsInstances()).Select(constraint => constraint.ToString()).ToArray();
        return (rules.Length == 0 ? "" : $" It must satisfy {InWords.List(rules, rules.Length)}.")
            + string.Concat(constraints.Select((constraint, index) => UsedUp(offers, constraint, index)));
    }

    /// <summary>The values of which the agent may have none, since they take no further instance; a host always has a name of its own.</summary>
    private static string UsedUp(OfferView offers, PlacementConstraint constraint, int index)
    {
        var agents = offers.Report.Agents;
        if (!constraint.Kind.CountsInstances() || constraint.Names == ConstraintField.Hostname || index >= offers.Report.Constraints.Length)
        {
            return "";
        }

        string[] used =
        [
            .. agents.FailingConstraint(index).Where(agent => agents.HasValueFor(agent, index))
                .Select(agent => agents.ValueFor(agent, index)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        return used.Length == 0 ? $" It must have a {constraint.Field}." : $" It must have another {constraint.Field} than {InWords.List(used, 5)}.";
    }
}
