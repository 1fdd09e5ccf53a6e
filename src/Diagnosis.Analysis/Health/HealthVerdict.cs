namespace Diagnosis.Analysis.Health;

/// <summary>What the checks of one running instance amount to.</summary>
internal enum HealthVerdict
{
    /// <summary>All checks pass.</summary>
    Passing = 1,

    /// <summary>No success yet, and the grace period is not over: not a failure yet.</summary>
    InGrace,

    /// <summary>No success since the task started, and the grace period is over.</summary>
    NeverPassed,

    /// <summary>It passed once and fails now.</summary>
    Failing,

    /// <summary>It passes now and failed a moment ago.</summary>
    Flapping,

    /// <summary>A check should have reported by now and has not.</summary>
    Missing,
}
