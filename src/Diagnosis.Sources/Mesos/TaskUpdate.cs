using System.Collections.Immutable;
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

    /// <summary>The failure that the update tells of.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="agentId">Where it ran; null when that is not told.</param>
    /// <param name="workloadId">What it was of.</param>
    /// <param name="all">All updates of the task: one may say when it began to run.</param>
    /// <param name="readFrom">Where the update stands.</param>
    public readonly TaskFailure Failure(string taskId, string? agentId, string workloadId, ImmutableArray<TaskUpdate> all, DocumentPart readFrom)
    {
        var startedAt = all.Where(update => update.State is "TASK_STARTING" or "TASK_RUNNING").Min(update => update.At);
        return new TaskFailure
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
            ReadFrom = readFrom,
        };
    }
}
