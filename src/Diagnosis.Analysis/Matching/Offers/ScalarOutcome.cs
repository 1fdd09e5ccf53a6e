namespace Diagnosis.Analysis.Matching.Offers;

/// <summary>What became of one scalar request.</summary>
internal enum ScalarOutcome
{
    Enough,
    Insufficient,

    /// <summary>Marathon's own assertion fails over rounding residue: IllegalArgumentException.</summary>
    Throws,
}
