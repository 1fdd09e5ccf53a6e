using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads the <c>terminationHistory</c> of a pod's status (Marathon 1.11, PodStatusConversion).</summary>
internal static class TerminationReader
{
    private static readonly TaskFailure Unknown = new() { ReadFrom = new(DocumentKind.MarathonPodStatus, "terminationHistory") };

    private static readonly MemberTable<string?> Termination = new(("message", (ref json, ref message) => message = json.Message()));

    /// <summary>A container's <c>containerId</c> is the id of its task.</summary>
    private static readonly MemberTable<(string? TaskId, string? State, string? Message)> Container = new(
        ("containerId", (ref json, ref container) => container.TaskId = json.Text()),
        ("termination", (ref json, ref container) => container.Message = Termination.ReadObject(ref json, null)),
        ("lastKnownState", (ref json, ref container) => container.State = json.Text() is { } known ? StateOf(known) : null));

    private static readonly MemberTable<(TaskFailure Failure, (string? TaskId, string? State, string? Message) Container)> Members = new(
        ("instanceID", (ref json, ref ended) => ended.Failure = ended.Failure with { TaskId = json.Text() ?? "" }),
        ("instanceId", (ref json, ref ended) => ended.Failure = ended.Failure with { TaskId = json.Text() ?? "" }),
        ("message", (ref json, ref ended) => ended.Failure = ended.Failure with { Message = json.Message() ?? "" }),
        ("startedAt", (ref json, ref ended) => ended.Failure = ended.Failure with { StartedAt = json.Moment() }),
        ("terminatedAt", (ref json, ref ended) => ended.Failure = ended.Failure with { At = json.Moment() }),
        ("containers", (ref json, ref ended) => ended.Container = Worst(Container.ReadObjects(ref json, () => default))));

    /// <summary>The newest entry; null when there is none.</summary>
    public static TaskFailure? ReadNewest(ref JsonWalker json)
    {
        TaskFailure? newest = null;
        foreach (var (failure, container) in Members.ReadObjects(ref json, () => (Unknown, default)))
        {
            var ended = failure with
            {
                TaskId = container.TaskId ?? failure.TaskId,
                State = container.State ?? failure.State,
                Message = failure.Message.Length > 0 ? failure.Message : container.Message ?? "",
            };
            newest = newest is null || ended.At > newest.At ? ended : newest;
        }

        return newest;
    }

    /// <summary>The container that ended worst: one that failed says more than those that were then killed with it.</summary>
    private static (string? TaskId, string? State, string? Message) Worst(
        List<(string? TaskId, string? State, string? Message)> containers) => containers.Aggregate(
        default((string? TaskId, string? State, string? Message)),
        (worst, container) => worst.State is null or "TASK_KILLED" or "TASK_FINISHED" && container.State is not null ? container : worst);

    /// <summary>Marathon writes Mesos' <c>TASK_GONE_BY_OPERATOR</c> by the name of its own object here: <c>TaskGoneByOperator</c>.</summary>
    private static string StateOf(string known) => known.StartsWith("TASK_", StringComparison.Ordinal)
        ? known
        : string.Concat(known.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));
}
