using Diagnosis.Analysis.Failures.Causes;

namespace Diagnosis.Analysis.Failures.Rules;

/// <summary>A rule on the state and the reason of a task status.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Reason">Mesos reason without <c>REASON_</c>, v0 spelling; null for any.</param>
/// <param name="State">Task state without <c>TASK_</c>; null for any.</param>
internal sealed record StatusRule(FailureCause Cause, string? Reason = null, string? State = null)
{
    /// <summary>Literals one of which the message must hold (case ignored); empty for any message.</summary>
    public string[] Any { get; init; } = [];

    /// <summary>True when the words of a text that no rule knows belong into the sentence; their cause must have a place for them.</summary>
    public bool TellsWords { get; init; }

    public double Confidence { get; init; } = 0.95;

    public bool Fits(string? state, string? reason, string text) =>
        (Reason is null || Reason == reason)
        && (State is null || State == state)
        && (Any.Length == 0 || Any.Any(literal => text.Contains(literal, StringComparison.OrdinalIgnoreCase)));
}
