using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Rules;
using Diagnosis.Analysis.Failures.Text;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>A recorded failure and what its text says.</summary>
/// <param name="Failure">The record.</param>
/// <param name="Channel">Where its text was read.</param>
/// <param name="Classification">What the text says.</param>
internal sealed record ClassifiedFailure(TaskFailure Failure, FailureChannel Channel, FailureClassification Classification)
{
    private const int QuotedWords = 160;

    private static readonly FailureCategory[] Quoted = [FailureCategory.ImagePull, FailureCategory.Network, FailureCategory.Storage];

    /// <summary>The kernel's line on a task that was killed; null when no log has one.</summary>
    public Evidence? KernelLine { get; init; }

    /// <summary>The words of another document that prove the cause where the text itself does not have it; null where it does.</summary>
    public string? ExplainedBy { get; init; }

    /// <summary>What failed, as the end of a sentence: the cause, or the text that no rule knows.</summary>
    public string What => Classification.IsUnclassified ? Unknown(Failure) : Classification.Summary;

    /// <summary>
    /// The words that prove what failed, where <see cref="What"/> has none of them and they say more than a number or a state: <c>: lookup x: no such host</c>.
    /// </summary>
    public string Proof
    {
        get
        {
            var told = Classification.Summary;
            var words = Quoted.Contains(Classification.Cause.Category) || Classification.Cause == ProgramCauses.ExecFormatError
                ? BoundedText.Middle(FactExtractor.Short((ExplainedBy ?? Classification.Quote).ReplaceLineEndings(" ")), QuotedWords) : "";
            var isTold = !words.Contains(' ', StringComparison.Ordinal) || words.Contains("exited with status", StringComparison.Ordinal)
                || told.Contains(words, StringComparison.OrdinalIgnoreCase)
                || (Classification.Facts.Detail is { Length: > 0 } detail && told.Contains(detail, StringComparison.Ordinal));
            return isTold ? "" : $": {words}";
        }
    }

    /// <summary>The same with the container of a pod that it is of.</summary>
    public string Summary => Classification.Facts.Container is { } container ? $"container `{container}`: {What}" : What;

    /// <summary>True when no document has the text of the end.</summary>
    public bool IsWordless => Classification.IsUnclassified && Failure.Message.Length == 0;

    /// <summary>True when the cause lies in getting the image.</summary>
    public bool IsImagePull => Classification.Area == FailureArea.Image;

    /// <summary>True when the text is the tail of a task's sandbox.</summary>
    public bool IsSandbox => Channel == FailureChannel.SandboxStderr;

    /// <summary>True when the text is about a health check; the health analyzer answers for those.</summary>
    public bool IsHealth => Classification.Cause.Category == FailureCategory.Health;

    private static string Unknown(TaskFailure failure)
    {
        var quoted = BoundedText.Middle(failure.Message.ReplaceLineEndings(" ").Trim(), QuotedWords);
        var words = quoted.Length > 0 ? $"with a text that no rule knows: \"{quoted}\"" : "without a text";
        return $"the task ended as {(failure.State.Length > 0 ? failure.State : "failed")} {words}";
    }
}
