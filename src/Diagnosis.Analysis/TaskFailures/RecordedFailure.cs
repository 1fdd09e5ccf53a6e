using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Text;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>A failure and where its text was read, which decides whose words they can be.</summary>
internal sealed record RecordedFailure(TaskFailure Failure, FailureChannel Channel = FailureChannel.TaskStatus);
