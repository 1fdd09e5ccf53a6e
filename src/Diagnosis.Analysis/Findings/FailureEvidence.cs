using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Causes;

namespace Diagnosis.Analysis.Findings;

/// <summary>A task failure with what was concluded from it.</summary>
/// <param name="Failure">The failure as recorded.</param>
/// <param name="Cause">What caused it; null when that is not concluded.</param>
/// <param name="Quote">The words of the message that decide the cause.</param>
public sealed record FailureEvidence(TaskFailure Failure, FailureCause? Cause, string Quote) : IEvidenceDetail;
