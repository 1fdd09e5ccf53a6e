namespace Diagnosis.Analysis.Matching.Offers;

/// <summary>What became of one scalar request.</summary>
internal enum ScalarOutcome
{
    ENOUGH,
    INSUFFICIENT,

    /// <summary>Marathon's own assertion fails over rounding residue: IllegalArgumentException.</summary>
    THROWS,
}
