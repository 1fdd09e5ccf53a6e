using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures;

namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>A recorded failure and what its text says.</summary>
/// <param name="Failure">The record.</param>
/// <param name="Said">The cause.</param>
internal sealed record ClassifiedFailure(TaskFailure Failure, FailureClassification Said)
{
    /// <summary>True when the cause lies in getting the image.</summary>
    public bool IsImagePull => Said.Code.StartsWith("image.", StringComparison.Ordinal);

    /// <summary>True when the text is the tail of a task's sandbox.</summary>
    public bool IsSandbox => FailureLogs.ChannelOf(Failure) == FailureChannel.SandboxStderr;

    /// <summary>True when the text is about a health check; the health analyzer answers for those.</summary>
    public bool IsHealth => Said.Category == FailureCategory.Health;
}
