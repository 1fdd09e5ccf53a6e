namespace Diagnosis.Analysis.Cluster;

/// <summary>A task that ended badly, as a source recorded it; also one that ended with success where a source lists it, for a service should not end.</summary>
public sealed record TaskFailure
{
    /// <summary>Workload the task belonged to.</summary>
    public string WorkloadId { get; init; } = "";

    /// <summary>Task id; empty when not given.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Mesos task state, for instance <c>TASK_FAILED</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>Mesos' text, redacted; empty when none.</summary>
    public string Message { get; init; } = "";

    /// <summary><c>REASON_...</c> where the source has it; null otherwise (Marathon never has it).</summary>
    public string? Reason { get; init; }

    /// <summary><c>SOURCE_MASTER</c>, <c>SOURCE_AGENT</c> or <c>SOURCE_EXECUTOR</c> where given.</summary>
    public string? Source { get; init; }

    /// <summary>Agent host; empty when not given.</summary>
    public string Host { get; init; } = "";

    /// <summary>Agent id; null when not given.</summary>
    public string? AgentId { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>
    /// When the task began to run; null when it never did or no source tells. Mesos replaces the time at each health update, so it may be later than
    /// the true start, never earlier.
    /// </summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Version of the definition the task was started from.</summary>
    public DateTimeOffset? Version { get; init; }

    /// <summary>True when Mesos' own check of the task said at its end that it was not healthy.</summary>
    public bool IsUnhealthy { get; init; }

    /// <summary>
    /// True for the end of a task that somebody had killed, once it ran or without a word of anything: no failure, unless more is known of it.
    /// </summary>
    public bool IsPlainKill => State == TaskStates.Killed && IsListedByMaster && !IsUnhealthy
        && (StartedAt is not null || IsWordless);

    /// <summary>True when the master's list of tasks tells it, whichever of its documents has that list.</summary>
    public bool IsListedByMaster => ReadFrom.Kind is DocumentKind.MesosState or DocumentKind.MesosFrameworks;

    /// <summary>State and message as words.</summary>
    public string Words => Message.Length == 0 ? $"{State}, without a word of why" : $"{State}: {Message}";

    /// <summary>True where the source tells the end alone, and nothing of its cause.</summary>
    public bool IsWordless => Message.Length == 0 && Reason is null;

    /// <summary>Where this was read, for instance <c>MARATHON_APPS lastTaskFailure</c>.</summary>
    public DocumentPart ReadFrom { get; init; }
}
