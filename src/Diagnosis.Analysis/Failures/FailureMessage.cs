namespace Diagnosis.Analysis.Failures;

/// <summary>One failure text with what is known about where it comes from.</summary>
/// <param name="Text">The message, as read. More than <see cref="FailureClassifier.LongestText"/> characters are cut in the middle.</param>
/// <param name="TaskState">Mesos task state (<c>TASK_FAILED</c>), null when the text belongs to no task.</param>
/// <param name="Reason">Mesos reason (<c>REASON_CONTAINER_LAUNCH_FAILED</c>, v0 or v1 spelling), null when not set.</param>
/// <param name="Source">Mesos status source (<c>SOURCE_AGENT</c>), null when not known. The rules do not need it.</param>
/// <param name="ExitStatus">Exit status, as a code 0-255 or as the raw wait status of old Mesos (256, 32512); null when not known.</param>
/// <param name="Containerizer"><c>DOCKER</c> or <c>MESOS</c>; null when not known. Only docker gives exit status 125 its meaning.</param>
/// <param name="Channel">Where the text was read.</param>
/// <param name="Image">Image reference of the workload, so that its name is not taken for words of an error; null when not known.</param>
public sealed record FailureMessage(
    string Text,
    string? TaskState = null,
    string? Reason = null,
    string? Source = null,
    int? ExitStatus = null,
    string? Containerizer = null,
    FailureChannel Channel = FailureChannel.TaskStatus,
    string? Image = null);
