using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Plans;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Placing;

/// <summary>Says what stops the next instance.</summary>
internal static class BlockerText
{
    public static string Of(Evaluation evaluation, PlacementState state, Requirement requirement, int constraint)
    {
        var plan = evaluation.Matcher.Plan;
        if (requirement == Requirement.Unspecified)
        {
            return evaluation.Outcomes.IsEmpty ? "no agents are known" : "nothing that can be evaluated stands in the way";
        }

        var descriptor = RequirementTable.Of(requirement);
        var asked = descriptor.Asked(plan, constraint);
        return constraint >= 0 ? $"{asked}: {Used(state.Checkers[constraint])}"
            : descriptor.IsScalar ? Amount(evaluation, state, descriptor, asked)
            : descriptor.Blocks(asked, evaluation.Matcher.Context);
    }

    private static string Amount(Evaluation evaluation, PlacementState state, RequirementDescriptor requirement, string asked)
    {
        var kind = requirement.Resource;
        var most = 0.0;
        var whole = evaluation.View.Of(kind);
        for (var agent = 0; agent < evaluation.Outcomes.Length; agent++)
        {
            if (!evaluation.Outcomes.IsExcluded(agent))
            {
                most = Math.Max(most, state.Placed == 0 ? whole[agent] : state.FreeOn(agent, kind));
            }
        }

        var left = state.Placed > 0 ? " left" : " free";
        return $"{asked} asked on one agent, at most {InWords.Amount(most, requirement.Unit)}{left}";
    }

    private static string Used(ConstraintChecker checker)
    {
        if (checker.Constraint.Exception != MarathonException.None)
        {
            return $"Marathon throws {checker.Constraint.Exception}";
        }

        var (allowed, values) = (0, new bool[checker.Column.Values.Count]);
        for (var agent = 0; agent < checker.Column.Ids.Length; agent++)
        {
            if (checker.Column.Ids[agent] is var value and not AttributeColumn.Missing && !values[value])
            {
                values[value] = true;
                allowed += checker.Check(agent) == ConstraintOutcome.Pass ? 1 : 0;
            }
        }

        return values.Length == 0 ? $"no agent has {checker.Constraint.Field}"
            : $"{InWords.Share(allowed, values.Length, "value")} of {checker.Constraint.Field} may take "
                + $"{(checker.Constraint.IsAcrossInstances ? "another" : "an")} instance";
    }
}
