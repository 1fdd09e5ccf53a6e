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
        return isAnyAllowed ? null
            : IsSwapped(checker, agents) ? Swapped(checker)
            : ValueAsField(checker, agents) ?? Nearest(checker, agents);
    }

    /// <summary>What of the constraint was meant otherwise: the attribute, the value, or all of it; empty when nothing is near.</summary>
    public static string DidYouMean(ConstraintChecker checker, AgentColumns agents) =>
        (IsSwapped(checker, agents) ? Swapped(checker) : ValueAsField(checker, agents)) is { } turned ? turned.ToString()
        : Nearest(checker, agents) is not { } meant ? ""
        : meant.Field != checker.Constraint.Field ? meant.Field
        : meant.Operator == checker.Constraint.Source.Operator && checker.Column.Values.Contains(meant.Value) ? meant.ShownValue
        : meant.ToString();

    private static PlacementConstraint Swapped(ConstraintChecker checker) =>
        checker.Constraint.Source with { Field = checker.Constraint.Source.Value!, Value = checker.Constraint.Source.Field };

    /// <summary>True when no agent has the field, and what stands as the value is an attribute that has the field's text as a value.</summary>
    private static bool IsSwapped(ConstraintChecker checker, AgentColumns agents)
    {
        var source = checker.Constraint.Source;
        return checker.Column.Values.Count == 0 && source.Value is { Length: > 0 } value && agents.Column(value).Values.Contains(source.Field);
    }

    /// <summary>
    /// A value stands where its attribute belongs (<c>["10.0.1.21","UNIQUE"]</c>): the constraint on the only field that has it, with it as the value where the
    /// operator takes one and none is given. Null when no field has it, or several have.
    /// </summary>
    private static PlacementConstraint? ValueAsField(ConstraintChecker checker, AgentColumns agents)
    {
        var source = checker.Constraint.Source;
        if (checker.Column.Values.Count > 0)
        {
            return null;
        }

        var fields = agents.AttributeNames().Where(name => name != "@hostname" && agents.Column(name).Values.Contains(source.Field)).Take(2).ToArray();
        var isOfOneValue = source.Kind is ConstraintOperator.Is or ConstraintOperator.Like or ConstraintOperator.Cluster;
        return fields is not [var field] ? null : source with { Field = field, Value = source.Value ?? (isOfOneValue ? source.Field : null) };
    }

    /// <summary>True when an agent that has the field meets the constraint, with no instance anywhere yet.</summary>
    private static bool IsMetBySome(CompiledConstraint constraint, AttributeColumn column)
    {
        var checker = new ConstraintChecker(constraint, column, [], 1);
        return Enumerable.Range(0, column.Ids.Length).Any(agent => column.Ids[agent] != AttributeColumn.Missing
            && checker.Check(agent) is ConstraintOutcome.Pass or ConstraintOutcome.Unknown);
    }

    /// <summary>
    /// With the nearest attribute with which the constraint would be met somewhere, when no agent has the field; else with the nearest value.
    /// </summary>
    private static PlacementConstraint? Nearest(ConstraintChecker checker, AgentColumns agents)
    {
        var constraint = checker.Constraint;
        if (checker.Column.Values.Count == 0)
        {
            var names = agents.AttributeNames().Where(name => (constraint.KnowsFaultDomains || !ConstraintFields.Of(name).IsOfFaultDomain())
                && IsMetBySome(constraint.Of(name), agents.Column(name)));
            return NearestNames.Nearest(constraint.Field, names) is { } field ? constraint.Source with { Field = field } : null;
        }

        return constraint.Operator is ConstraintOperator.Is or ConstraintOperator.Like or ConstraintOperator.Cluster
            && constraint.Source.Value is { Length: > 0 } ? ValueCorrection.Of(constraint, checker.Column) : null;
    }
}
