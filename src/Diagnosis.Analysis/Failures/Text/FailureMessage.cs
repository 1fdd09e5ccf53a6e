namespace Diagnosis.Analysis.Failures.Text;

/// <summary>One failure text with what is known about where it comes from.</summary>
/// <param name="Text">The message, as read. More than 65,536 characters are cut in the middle.</param>
/// <param name="TaskState">Mesos task state (<c>TASK_FAILED</c>), null when the text belongs to no task.</param>
/// <param name="Reason">Mesos reason (<c>REASON_CONTAINER_LAUNCH_FAILED</c>, v0 or v1 spelling), null when not set.</param>
/// <param name="Channel">Where the text was read.</param>
/// <param name="Image">Image reference of the workload, so that its name is not taken for words of an error; null when not known.</param>
public sealed record FailureMessage(
    string Text,
    string? TaskState = null,
    string? Reason = null,
    FailureChannel Channel = FailureChannel.TaskStatus,
    string? Image = null);
