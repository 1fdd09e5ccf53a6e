namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>How one requirement fares on one agent.</summary>
public enum Verdict
{
    /// <summary>Satisfied.</summary>
    PASS = 1,

    /// <summary>Not satisfied.</summary>
    FAIL,

    /// <summary>Not known; the reason says why.</summary>
    NOT_EVALUATED,
}
