using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.Failures;

/// <summary>What a failure text says: the cause, the words that prove it, and what can be done.</summary>
/// <param name="Rule">Id of the rule that decided, for example <c>pull-tls</c>; empty when none did.</param>
/// <param name="Cause">The cause.</param>
/// <param name="StruckPull">True when it struck while the image was being pulled; faults of the agent then count as faults of the pull.</param>
/// <param name="Quote">The fragment of the text that proves the cause, secrets marked as removed; empty when state or reason alone prove it.</param>
/// <param name="Facts">Real things named by the text.</param>
/// <param name="Confidence">0 (a guess) to 1 (the text can mean nothing else).</param>
public sealed record FailureClassification(string Rule, FailureCause Cause, bool StruckPull, string Quote, FailureFacts Facts, double Confidence)
{
    /// <summary>What the failure lies in.</summary>
    public FailureArea Area => Cause.AreaIn(StruckPull);

    /// <summary>One sentence for a person.</summary>
    public string Summary => Cause.Summary(Facts);

    /// <summary>Two to four sentences of Markdown that say what happened and what is not certain.</summary>
    public string Explanation => Cause.Explanation(Facts);

    /// <summary>What to do, best first.</summary>
    public IReadOnlyList<FailureRemedy> Remedies => Cause.Remedies(Facts);

    /// <summary>True when the text proves that the workload failed; false for orderly kills, recovery and texts that no rule knows.</summary>
    public bool IsFailure => Cause.Category != FailureCategory.None;

    /// <summary>True when no rule knows the text.</summary>
    public bool IsUnclassified => Cause == NonFailureCauses.Unclassified;
}
