using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>What a constraint was perhaps meant to say, where no agent has what it says.</summary>
internal static class ConstraintCorrection
{
    /// <summary>The constraint with the nearest attribute or value; null when an agent satisfies it as it is, or nothing is near.</summary>
    public static PlacementConstraint? Of(ConstraintChecker checker, AgentColumns agents)
    {
        var isAnyAllowed = Enumerable.Range(0, checker.Column.Ids.Length)
            .Any(agent => checker.Check(agent) is ConstraintOutcome.Pass or ConstraintOutcome.Unknown);
        var source = checker.Constraint.Source;
        if (!isAnyAllowed && IsSwapped(checker, agents))
        {
            return source with { Field = source.Value!, Value = source.Field };
        }

        return isAnyAllowed || Nearest(checker, agents) is not { Length: > 0 } meant ? null
            : checker.Column.Values.Count == 0 ? source with { Field = meant }
            : source with { Value = meant };
    }

    /// <summary>True when no agent has the field, and what stands as the value is an attribute that has the field's text as a value.</summary>
    private static bool IsSwapped(ConstraintChecker checker, AgentColumns agents)
    {
        var source = checker.Constraint.Source;
        return checker.Column.Values.Count == 0 && source.Value is { Length: > 0 } value && agents.Column(value).Values.Contains(source.Field);
    }

    /// <summary>True when an agent that has the field meets the constraint, with no instance anywhere yet.</summary>
    private static bool IsMetBySome(CompiledConstraint constraint, AttributeColumn column)
    {
        var checker = new ConstraintChecker(constraint, column, [], 1);
        return Enumerable.Range(0, column.Ids.Length).Any(agent => column.Ids[agent] != AttributeColumn.Missing
            && checker.Check(agent) is ConstraintOutcome.Pass or ConstraintOutcome.Unknown);
    }

    /// <summary>
    /// The nearest attribute with which the constraint would be met somewhere, when no agent has the field; else the nearest value when one exact value is
    /// wanted; empty when nothing is near.
    /// </summary>
    public static string Nearest(ConstraintChecker checker, AgentColumns agents)
    {
        var constraint = checker.Constraint;
        if (checker.Column.Values.Count == 0)
        {
            var names = agents.AttributeNames().Where(name => (constraint.KnowsFaultDomains || !ConstraintFields.Of(name).IsOfFaultDomain())
                && IsMetBySome(constraint.Of(name), agents.Column(name)));
            return NearestNames.Nearest(constraint.Field, names) ?? "";
        }

        return constraint.Operator is ConstraintOperator.Is or ConstraintOperator.Like or ConstraintOperator.Cluster && constraint.Value.Length > 0
            ? NearestNames.Nearest(constraint.Value, checker.Column.Values) ?? ""
            : "";
    }
}
