using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>The names that Marathon gives to the operators of constraints.</summary>
public static class ConstraintOperators
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<string> Names { get; } = ["UNIQUE", "CLUSTER", "GROUP_BY", "LIKE", "UNLIKE", "MAX_PER", "IS"];

    /// <summary>The operator of a name as Marathon stores it, in capitals; <see cref="ConstraintOperator.Unknown"/> for any other.</summary>
    public static ConstraintOperator Of(string name) => name switch
    {
        "UNIQUE" => ConstraintOperator.Unique,
        "CLUSTER" => ConstraintOperator.Cluster,
        "GROUP_BY" => ConstraintOperator.GroupBy,
        "LIKE" => ConstraintOperator.Like,
        "UNLIKE" => ConstraintOperator.Unlike,
        "MAX_PER" => ConstraintOperator.MaxPer,
        "IS" => ConstraintOperator.Is,
        _ => ConstraintOperator.Unknown,
    };

    /// <summary>True of those by which a value may be used up: they count the instances that have it.</summary>
    public static bool CountsInstances(this ConstraintOperator one) =>
        one is ConstraintOperator.Unique or ConstraintOperator.MaxPer or ConstraintOperator.GroupBy;
}
