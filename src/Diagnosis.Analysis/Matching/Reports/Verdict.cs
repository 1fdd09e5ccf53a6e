namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>How one requirement fares on one agent.</summary>
public enum Verdict
{
    /// <summary>Satisfied.</summary>
    Pass = 1,

    /// <summary>Not satisfied.</summary>
    Fail,

    /// <summary>Not known; the reason says why.</summary>
    NotEvaluated,
}
