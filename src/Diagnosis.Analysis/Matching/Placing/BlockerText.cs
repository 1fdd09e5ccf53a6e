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
            return evaluation.Outcomes.IsEmpty ? "no agents are known"
                : "whether any agent may take one is not known";
        }

        var descriptor = RequirementTable.Of(requirement);
        var asked = descriptor.Asked(plan, constraint);
        return requirement == Requirement.Role ? Role(evaluation, descriptor.Blocks(asked, evaluation.Matcher.Context), asked)
            : constraint >= 0 ? $"{asked}: {Used(state.Checkers[constraint])}"
            : descriptor.IsScalar ? Amount(evaluation, state, descriptor, asked)
            : descriptor.Blocks(asked, evaluation.Matcher.Context);
    }

    /// <summary>Where some agents have resources in an accepted role, that no agent has would be false of those.</summary>
    private static string Role(Evaluation evaluation, string none, string asked)
    {
        var (without, all) = (0, evaluation.Outcomes.Length);
        foreach (var fails in evaluation.Outcomes.Fails)
        {
            without += (fails & RequirementBits.Of(Requirement.Role)) != 0 ? 1 : 0;
        }

        return without == all ? none : $"{InWords.Share(without, all, "agent")} {InWords.Verb(without, "offers", "offer")} no {asked}";
    }

    private static string Amount(Evaluation evaluation, PlacementState state, RequirementDescriptor requirement, string asked)
    {
        var kind = requirement.Resource;
        var (most, isMetElsewhere) = (0.0, false);
        var enough = FixedPoint.Of(evaluation.Matcher.Plan.AmountOf(kind));
        var whole = evaluation.View.Of(kind);
        for (var agent = 0; agent < evaluation.Outcomes.Length; agent++)
        {
            if (!evaluation.Outcomes.IsExcluded(agent))
            {
                var free = state.Placed == 0 ? whole[agent] : state.FreeOn(agent, kind);
                isMetElsewhere |= FixedPoint.Of(free) >= enough;
                most = FixedPoint.Of(free) >= enough ? most : Math.Max(most, free);
            }
        }

        // Agents that have enough of it lack something else.
        var left = state.Placed > 0 ? " left" : " free";
        return $"{asked} asked on one agent, at most {InWords.Amount(most, requirement.Unit)}{left}"
            + (isMetElsewhere ? " on those that have the rest" : "");
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
