using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Failures;

/// <summary>What a failure text says: the cause, the words that prove it, and what can be done.</summary>
/// <param name="Cause">Cause label, for example <c>image_tag_not_found</c>; <c>no_failure</c> or <c>unclassified</c> when nothing is proven.</param>
/// <param name="Category">Field of the cause.</param>
/// <param name="Analyzer">Analyzer that owns a finding of this cause: <c>image_pull</c>, <c>task_failure</c>, <c>config</c>, ...</param>
/// <param name="Code">Stable reason code, for example <c>image.registry_auth</c>.</param>
/// <param name="Quote">The fragment of the text that proves the cause, secrets marked as removed; empty when state or reason alone prove it.</param>
/// <param name="Facts">Real things named by the text.</param>
/// <param name="Confidence">0 (a guess) to 1 (the text can mean nothing else).</param>
/// <param name="Summary">One sentence for a person.</param>
/// <param name="Explanation">Two to four sentences of Markdown that say what happened and what is not certain.</param>
/// <param name="Remedies">What to do, best first.</param>
/// <param name="Secondary">Other failures joined in the same text, in its order.</param>
public sealed record FailureClassification(
    string Cause,
    FailureCategory Category,
    string Analyzer,
    string Code,
    string Quote,
    FailureFacts Facts,
    double Confidence,
    string Summary,
    string Explanation,
    IReadOnlyList<Remedy> Remedies,
    IReadOnlyList<FailureClassification> Secondary)
{
    /// <summary>The label of a text that reports no failure (recovery, reconciliation, other people's errors in a running task's log).</summary>
    public const string NoFailure = "no_failure";

    /// <summary>The label of a text that no rule knows.</summary>
    public const string Unclassified = "unclassified";

    /// <summary>True when the text proves that the workload failed; false for orderly kills, recovery and texts that no rule knows.</summary>
    public bool IsFailure => Category != FailureCategory.None && Cause != Unclassified;
}
