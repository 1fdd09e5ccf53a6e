namespace Diagnosis.Analysis.Matching.Constraints;

/// <summary>Operators that Marathon knows, and one for all that it does not.</summary>
internal enum ConstraintOperator
{
    UNKNOWN,
    UNIQUE,
    CLUSTER,
    GROUP_BY,
    LIKE,
    UNLIKE,
    MAX_PER,
    IS,
}
