using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Mesos;

/// <summary>One update of a task's status while it is read.</summary>
internal struct TaskUpdate()
{
    public string State { get; set; } = "";

    /// <summary>The message as it was written, perhaps with secrets.</summary>
    public string? Message { get; set; }

    public string? Reason { get; set; }

    public string? Source { get; set; }

    public DateTimeOffset? At { get; set; }

    /// <summary>What Mesos' own check said of the task; null when there is none.</summary>
    public bool? Healthy { get; set; }

    /// <summary>The failure that the update tells of.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="agentId">Where it ran; null when that is not told.</param>
    /// <param name="workloadId">What it was of.</param>
    /// <param name="startedAt">When the task began to run; null when that is not told.</param>
    /// <param name="readFrom">Where the update stands.</param>
    public readonly TaskFailure Failure(string taskId, string? agentId, string workloadId, DateTimeOffset? startedAt, DocumentPart readFrom) => new()
    {
        WorkloadId = workloadId,
        TaskId = taskId,
        State = State,
        Message = Message is null ? "" : Redactor.Redact(Message),
        Reason = Reason,
        Source = Source,
        AgentId = agentId,
        At = At,
        StartedAt = startedAt <= At ? startedAt : null,
        IsUnhealthy = Healthy == false,
        ReadFrom = readFrom,
    };

    /// <summary>When a task began to be stopped by all its updates; null when none of them says so.</summary>
    public static DateTimeOffset? StopOf(ReadOnlySpan<TaskUpdate> all) => First(all, static state => state == TaskStates.Killing);

    /// <summary>When a task began to run by all its updates; null when none of them says so.</summary>
    public static DateTimeOffset? StartOf(ReadOnlySpan<TaskUpdate> all) => First(all, TaskStates.IsStarted);

    private static DateTimeOffset? First(ReadOnlySpan<TaskUpdate> all, Func<string, bool> isAsked)
    {
        var first = default(DateTimeOffset?);
        foreach (ref readonly var update in all)
        {
            first = update.At is { } at && !(at >= first) && isAsked(update.State) ? at : first;
        }

        return first;
    }
}
