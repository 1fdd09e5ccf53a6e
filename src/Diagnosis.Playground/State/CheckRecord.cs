namespace Diagnosis.Playground.State;

/// <summary>What one health check of a task has seen so far.</summary>
public sealed class CheckRecord
{
    /// <summary>When it asks next.</summary>
    public DateTimeOffset Next { get; internal set; }

    /// <summary>True once it has asked.</summary>
    public bool HasAsked { get; internal set; }

    /// <summary>Counted failures in a row.</summary>
    public int Failures { get; internal set; }

    /// <summary>Its first success; null when it never passed.</summary>
    public DateTimeOffset? FirstSuccess { get; internal set; }

    /// <summary>Its newest success.</summary>
    public DateTimeOffset? LastSuccess { get; internal set; }

    /// <summary>Its newest failure.</summary>
    public DateTimeOffset? LastFailure { get; internal set; }

    /// <summary>What the newest failure was.</summary>
    public string? Cause { get; internal set; }

    /// <summary>True when it passes now (Marathon 1.11, Health.scala).</summary>
    public bool IsAlive => LastSuccess is not null && !(LastFailure >= LastSuccess);
}
