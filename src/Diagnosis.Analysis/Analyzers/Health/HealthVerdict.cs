namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>What the checks of one running instance amount to.</summary>
internal enum HealthVerdict
{
    /// <summary>All checks pass.</summary>
    PASSING = 1,

    /// <summary>No success yet, and the grace period is not over: not a failure yet.</summary>
    IN_GRACE,

    /// <summary>No success since the task started, and the grace period is over.</summary>
    NEVER_PASSED,

    /// <summary>It passed once and fails now.</summary>
    FAILING,

    /// <summary>It passes now and failed a moment ago.</summary>
    FLAPPING,

    /// <summary>A check should have reported by now and has not.</summary>
    MISSING,
}
