using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Findings;

/// <summary>A task failure with what was concluded from it.</summary>
/// <param name="Failure">The failure as recorded.</param>
/// <param name="Cause">Cause label, for instance <c>image_tag_not_found</c>.</param>
/// <param name="Quote">The words of the message that decide the cause.</param>
public sealed record FailureEvidence(TaskFailure Failure, string Cause, string Quote) : IEvidenceDetail;
