namespace Diagnosis.Analysis.Analyzers;

/// <summary>How an analyzer ended.</summary>
public enum Outcome
{
    /// <summary>It has something to say.</summary>
    Findings = 1,

    /// <summary>It looked and all is well.</summary>
    Healthy,

    /// <summary>It lacks documents, or has nothing to look at.</summary>
    Skipped,

    /// <summary>Its time was over.</summary>
    TimedOut,

    /// <summary>It broke; the others still answer.</summary>
    Failed,
}
