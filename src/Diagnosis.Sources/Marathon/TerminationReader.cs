using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads the <c>terminationHistory</c> of a pod's status (Marathon 1.11, PodStatusConversion).</summary>
internal static class TerminationReader
{
    private static readonly TaskFailure Unknown = new() { ReadFrom = new(DocumentKind.MarathonPodStatus, "terminationHistory") };

    private static readonly MemberTable<(string? Message, double? ExitCode)> Termination = new(
        ("message", (ref json, ref ended) => ended.Message = json.Message()),
        ("exitCode", (ref json, ref ended) => ended.ExitCode = json.Number()));

    /// <summary>A container's <c>containerId</c> is the id of its task.</summary>
    private static readonly MemberTable<(string? TaskId, string? State, string? Message, double? ExitCode)> Container = new(
        ("containerId", (ref json, ref container) => container.TaskId = json.Text()),
        ("termination", (ref json, ref container) => (container.Message, container.ExitCode) = Termination.ReadObject(ref json, default)),
        ("lastKnownState", (ref json, ref container) => container.State = json.Text() is { } known ? StateOf(known) : null));

    private static readonly MemberTable<(TaskFailure Failure, (string? TaskId, string? State, string? Message, double? ExitCode) Container)> Members = new(
        ("instanceID", (ref json, ref ended) => ended.Failure = ended.Failure with { TaskId = json.Text() ?? "" }),
        ("instanceId", (ref json, ref ended) => ended.Failure = ended.Failure with { TaskId = json.Text() ?? "" }),
        ("message", (ref json, ref ended) => ended.Failure = ended.Failure with { Message = json.Message() ?? "" }),
        ("startedAt", (ref json, ref ended) => ended.Failure = ended.Failure with { StartedAt = json.Time() }),
        ("terminatedAt", (ref json, ref ended) => ended.Failure = ended.Failure with { At = json.Time() }),
        ("containers", (ref json, ref ended) => ended.Container = Worst(Container.ReadObjects(ref json, () => default))));

    /// <summary>All entries, the newest first.</summary>
    public static List<TaskFailure> ReadAll(ref JsonWalker json) =>
    [
        .. Members.ReadObjects(ref json, () => (Unknown, default)).Select(ended => ended.Failure with
        {
            TaskId = ended.Container.TaskId ?? ended.Failure.TaskId,
            State = ended.Container.State ?? ended.Failure.State,
            Message = Words(ended.Failure.Message, ended.Container),
        }).OrderByDescending(failure => failure.At ?? DateTimeOffset.MinValue),
    ];

    /// <summary>
    /// What is told of the container that ended worst, which is what is diagnosed, and then what is told of the whole instance: either may have the word that
    /// proves the cause, and an exit code says more than a message that is not there.
    /// </summary>
    private static string Words(string instance, (string? TaskId, string? State, string? Message, double? ExitCode) container)
    {
        var told = container.Message ?? "";
        return told.Length == 0
            ? instance.Length > 0 ? instance : container.ExitCode is { } code and not 0 ? $"Container exited with status {code:0}" : ""
            : told.Contains(instance, StringComparison.Ordinal) ? told
            : instance.Contains(told, StringComparison.Ordinal) ? instance
            : $"{told}; {instance}";
    }

    /// <summary>The container that ended worst: one that failed says more than those that were then killed with it.</summary>
    private static (string? TaskId, string? State, string? Message, double? ExitCode) Worst(
        List<(string? TaskId, string? State, string? Message, double? ExitCode)> containers) => containers.Aggregate(
        default((string? TaskId, string? State, string? Message, double? ExitCode)),
        (worst, container) => worst.State is null or TaskStates.Killed or TaskStates.Finished && container.State is not null ? container : worst);

    /// <summary>Marathon writes Mesos' <c>TASK_GONE_BY_OPERATOR</c> by the name of its own object here: <c>TaskGoneByOperator</c>.</summary>
    private static string StateOf(string known) => known.StartsWith(TaskStates.Prefix, StringComparison.Ordinal)
        ? known
        : string.Concat(known.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));
}
