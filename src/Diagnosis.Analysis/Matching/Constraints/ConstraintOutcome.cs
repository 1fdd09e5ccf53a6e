namespace Diagnosis.Analysis.Matching.Constraints;

/// <summary>What one constraint says of one agent.</summary>
internal enum ConstraintOutcome : byte
{
    PASS,
    FAIL,

    /// <summary>Cannot be said; see the constraint's problem.</summary>
    UNKNOWN,

    /// <summary>Marathon throws; see the constraint's exception.</summary>
    THROWS,
}
