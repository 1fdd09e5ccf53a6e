using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.Cluster;

/// <summary>A placement constraint as written: <c>["field","OPERATOR","value"]</c>.</summary>
/// <param name="Field"><c>hostname</c>, <c>@hostname</c>, <c>@region</c>, <c>@zone</c> or an agent attribute.</param>
/// <param name="Operator"><c>UNIQUE CLUSTER GROUP_BY LIKE UNLIKE MAX_PER IS</c>, or whatever else the definition holds.</param>
/// <param name="Value">Null when none was given.</param>
public sealed record PlacementConstraint(string Field, string Operator, string? Value)
{
    /// <summary>What the operator means.</summary>
    public ConstraintOperator Kind => ConstraintOperators.Of(Operator);

    /// <summary>What the field names.</summary>
    public ConstraintField Names => ConstraintFields.Of(Field);

    /// <summary>True of GROUP_BY without a number of groups, by which Marathon 1.10.36 and newer divide by zero.</summary>
    public bool LacksGroups => Kind == ConstraintOperator.GroupBy && string.IsNullOrEmpty(Value);

    /// <summary>The value as it may be shown: without secrets.</summary>
    public string ShownValue => Redactor.Redact(Field, Value ?? "");

    /// <summary>The constraint as people write it, for instance <c>hostname UNIQUE</c> or <c>rack GROUP_BY 3</c>; without secrets.</summary>
    public override string ToString() => Value is null ? $"{Field} {Operator}" : $"{Field} {Operator} {ShownValue}";
}
