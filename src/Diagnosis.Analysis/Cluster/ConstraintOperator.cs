namespace Diagnosis.Analysis.Cluster;

/// <summary>Operators of constraints that Marathon knows, and one for all that it does not (Marathon 1.11, Constraints.scala).</summary>
public enum ConstraintOperator
{
    /// <summary>None that Marathon knows.</summary>
    Unknown,

    /// <summary>One instance per value.</summary>
    Unique,

    /// <summary>All instances where the value is the one that is given, else where the first one is.</summary>
    Cluster,

    /// <summary>As many instances per value, over so many values as are given.</summary>
    GroupBy,

    /// <summary>Only where the value matches an expression.</summary>
    Like,

    /// <summary>Only where the value does not match an expression.</summary>
    Unlike,

    /// <summary>So many instances per value at most.</summary>
    MaxPer,

    /// <summary>Only where the value is the one that is given.</summary>
    Is,
}
