namespace Diagnosis.Analysis.Findings;

/// <summary>How an analyzer ended.</summary>
public enum Outcome
{
    /// <summary>It has something to say.</summary>
    FINDINGS = 1,

    /// <summary>It looked and all is well.</summary>
    HEALTHY,

    /// <summary>It lacks documents, or has nothing to look at.</summary>
    SKIPPED,

    /// <summary>Its time was over.</summary>
    TIMED_OUT,

    /// <summary>It broke; the others still answer.</summary>
    FAILED,
}
