namespace Diagnosis.Analysis.Matching.Constraints;

/// <summary>What one constraint says of one agent.</summary>
internal enum ConstraintOutcome : byte
{
    Pass,
    Fail,

    /// <summary>Cannot be said; see the constraint's problem.</summary>
    Unknown,

    /// <summary>Marathon throws; see the constraint's exception.</summary>
    Throws,
}
