namespace Diagnosis.Analysis.Matching.Constraints;

/// <summary>Operators that Marathon knows, and one for all that it does not.</summary>
internal enum ConstraintOperator
{
    Unknown,
    Unique,
    Cluster,
    GroupBy,
    Like,
    Unlike,
    MaxPer,
    Is,
}
