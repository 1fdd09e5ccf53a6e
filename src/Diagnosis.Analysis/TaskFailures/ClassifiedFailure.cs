using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures;
using Diagnosis.Analysis.Failures.Causes;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>A recorded failure and what its text says.</summary>
/// <param name="Failure">The record.</param>
/// <param name="Channel">Where its text was read.</param>
/// <param name="Classification">What the text says.</param>
internal sealed record ClassifiedFailure(TaskFailure Failure, FailureChannel Channel, FailureClassification Classification)
{
    /// <summary>One sentence for a person, with the container of a pod that it is of.</summary>
    public string Summary => Classification.Facts.Container is { } container ? $"container `{container}`: {Classification.Summary}" : Classification.Summary;

    /// <summary>True when the cause lies in getting the image.</summary>
    public bool IsImagePull => Classification.Area == FailureArea.Image;

    /// <summary>True when the text is the tail of a task's sandbox.</summary>
    public bool IsSandbox => Channel == FailureChannel.SandboxStderr;

    /// <summary>True when the text is about a health check; the health analyzer answers for those.</summary>
    public bool IsHealth => Classification.Cause.Category == FailureCategory.Health;
}
