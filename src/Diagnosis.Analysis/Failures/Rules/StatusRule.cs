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
    public bool QuotesText { get; init; }

    /// <summary>0 to 1; how surely state and reason mean this cause.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>What it looks at, for example <c>status RECONCILIATION Latest task state</c>.</summary>
    public string Id => string.Join(' ', ["status", .. new[] { Reason, State }.OfType<string>(), .. Any]);

    public bool Fits(MesosStatus status) =>
        (Reason is null || Reason == status.Reason)
        && (State is null || State == status.State)
        && (Any.Length == 0 || Any.Any(literal => status.Text.Contains(literal, StringComparison.OrdinalIgnoreCase)));
}
