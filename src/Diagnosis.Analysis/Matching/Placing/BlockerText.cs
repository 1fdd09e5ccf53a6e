using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Placing;

/// <summary>Says what stops the next instance.</summary>
internal static class BlockerText
{
    public static string Of(Evaluation evaluation, PlacementState state, Requirement requirement, int constraint)
    {
        var plan = evaluation.Matcher.Plan;
        var asked = requirement == Requirement.UNSPECIFIED ? "" : RequestText.Asked(plan, requirement, constraint);
        return requirement switch
        {
            Requirement.UNSPECIFIED => evaluation.Outcomes.IsEmpty ? "no agents are known" : "nothing that can be evaluated stands in the way",
            Requirement.CONSTRAINT => $"{asked}: {Used(state.Checkers[constraint])}",
            Requirement.ROLE => $"no agent offers {asked}",
            Requirement.CPUS or Requirement.MEMORY or Requirement.DISK or Requirement.GPUS => Amount(evaluation, state, requirement, asked),
            Requirement.PORTS => $"{asked}: not free on any agent that passes the rest",
            Requirement.MAINTENANCE => "the agents that would fit are in maintenance",
            Requirement.SCARCE_RESOURCES => "the agents that would fit have GPUs, which are kept for workloads that ask for some",
            Requirement.REGION => $"the agents that would fit are outside the home region {evaluation.Matcher.Facts.LocalRegion}".TrimEnd(),
            _ => "the reserved volumes of the waiting instances are not offered",
        };
    }

    private static string Amount(Evaluation evaluation, PlacementState state, Requirement requirement, string asked)
    {
        var kind = RequestText.KindOf(requirement);
        var most = 0.0;
        for (var agent = 0; agent < evaluation.Outcomes.Length; agent++)
        {
            if (!FitClassifier.IsExcluded(evaluation.Outcomes[agent]))
            {
                var free = state.PlacedOn.ContainsKey(agent)
                    ? ScalarMatcher.Sum(state.OfferOf(agent), kind, evaluation.View.Selector)
                    : evaluation.View.Of(kind)[agent];
                most = Math.Max(most, free);
            }
        }

        var left = state.Placed > 0 ? " left" : " free";
        return $"{asked} asked on one agent, at most {RequestText.Amount(most, RequestText.UnitOf(requirement))}{left}";
    }

    private static string Used(ConstraintChecker checker)
    {
        if (checker.Constraint.Exception != MarathonException.None)
        {
            return $"Marathon throws {checker.Constraint.Exception}";
        }

        var (allowed, values) = (0, new HashSet<int>());
        for (var agent = 0; agent < checker.Column.Ids.Length; agent++)
        {
            if (checker.Column.Ids[agent] is var value and not AttributeColumn.Missing && values.Add(value))
            {
                allowed += checker.Check(agent) == ConstraintOutcome.PASS ? 1 : 0;
            }
        }

        return values.Count == 0 ? $"no agent has {checker.Constraint.Field}"
            : $"{allowed} of {values.Count} values of {checker.Constraint.Field} may take {(checker.Constraint.IsAcrossInstances ? "another" : "an")} instance";
    }
}
