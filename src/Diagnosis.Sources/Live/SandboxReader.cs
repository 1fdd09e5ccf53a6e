using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Failures.Redaction;
using Diagnosis.Sources.Marathon;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Reads the last words in the sandboxes of the most recent failed tasks from their agents, one agent after the other: few, small, redacted on the way in, and
/// within the time of the cluster's reading. What cannot be read is told per task. The containers of a pod have sandboxes of their own, below that of
/// the executor they share (Mesos 1.11, <c>tasks/&lt;task id&gt;</c>).
/// </summary>
internal sealed class SandboxReader(EndpointReader endpoints, ClusterOptions options)
{
    private const int TailBytes = 16 * 1024;
    private static readonly string[] Files = ["stderr", "stdout"];

    /// <summary>The tails as documents of kind <c>TASK_LOG</c>, and for tasks without one why there is none.</summary>
    public async Task<IReadOnlyList<Fetched>> ReadAsync(ClusterSnapshot cluster, string? token, CancellationToken timeout, CancellationToken cancellationToken)
    {
        var agents = cluster.Agents.DistinctBy(a => a.Id, StringComparer.Ordinal).ToDictionary(a => a.Id, StringComparer.Ordinal);
        var tails = new List<Fetched>();
        foreach (var failures in RecentFailures(cluster).GroupBy(f => f.AgentId, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (failures.Key is null)
            {
                tails.AddRange(failures.Select(f => Untold(f, SourceState.MISSING, "No document tells on which agent the task ran.")));
                continue;
            }

            if (!agents.TryGetValue(failures.Key, out var agent) || AgentAddress.Of(agent, options.AgentUrl) is not { } url)
            {
                tails.AddRange(failures.Select(f => Untold(f, SourceState.MISSING, "Mesos does not know the agent of the task any more.")));
                continue;
            }

            // A token is no word for a wire that everybody reads.
            var agentToken = url.Scheme == Uri.UriSchemeHttps ? token : null;
            var state = await endpoints.ReadAsync(new ClusterEndpoint(DocumentKind.AGENT_STATE, "state"), url, agentToken, timeout, cancellationToken);
            var directories = state.Body is { } body ? ExecutorDirectories.Read(body, cluster.Marathon.FrameworkId) : [];
            foreach (var failure in failures)
            {
                tails.AddRange(state.Body is null ? [Untold(failure, state.State, $"The agent's state was not read. {state.Detail}")]
                    : Sandbox(failure.TaskId, directories) is { } sandbox ? await TailsAsync(failure, sandbox, url, agentToken, timeout, cancellationToken)
                    : [Untold(failure, SourceState.MISSING, Unknown(failure.TaskId, directories))]);
            }
        }

        return tails;
    }

    private IEnumerable<TaskFailure> RecentFailures(ClusterSnapshot cluster) => cluster.Workloads.Select(w => w.LastTaskFailure).OfType<TaskFailure>()
        .Concat(cluster.TaskFailures)
        .Where(f => f is { State: "TASK_FAILED", TaskId.Length: > 0 })
        .OrderBy(f => f.AgentId is null)
        .DistinctBy(f => f.TaskId, StringComparer.Ordinal)
        .OrderByDescending(f => f.At)
        .ThenBy(f => f.TaskId, StringComparer.Ordinal)
        .Take(options.SandboxTails);

    /// <summary>Where the files of a task are: the executor's directory for an app, one below it for a container of a pod; null when the agent has neither.</summary>
    private static string? Sandbox(string taskId, Dictionary<string, string> directories) =>
        PodTaskId.Parse(taskId) is { Container.Length: > 0 } pod && directories.TryGetValue(pod.ExecutorId, out var shared)
            ? $"{shared}/tasks/{taskId}"
            : directories.GetValueOrDefault(taskId);

    private static string Unknown(string taskId, Dictionary<string, string> directories) =>
        PodTaskId.Parse(taskId) is { Container.Length: 0 } pod && directories.ContainsKey(pod.ExecutorId)
            ? "The pod's status does not name the container that failed."
            : "The agent no longer has the sandbox of the task.";

    private async Task<IEnumerable<Fetched>> TailsAsync(
        TaskFailure failure, string directory, Uri url, string? token, CancellationToken timeout, CancellationToken cancellationToken)
    {
        var tails = new List<Fetched>();
        foreach (var file in Files)
        {
            var path = Uri.EscapeDataString($"{directory}/{file}");
            var end = await endpoints.ReadAsync(File(failure, $"files/read?path={path}&offset=-1"), url, token, timeout, cancellationToken);
            if (end.Body is not { } place || FilePiece.Read(place) is not { } last)
            {
                tails.Add(Untold(failure, end.Body is null ? end.State : SourceState.FAILED, $"{file}: {(end.Body is null ? end.Detail : "the answer is not that of /files/read.")}"));
                continue;
            }

            var offset = Math.Max(0, last.Offset - TailBytes);
            var tail = await endpoints.ReadAsync(File(failure, $"files/read?path={path}&offset={offset}&length={TailBytes}"), url, token, timeout, cancellationToken);
            if (tail.Body is not { } content || FilePiece.Read(content) is not { } piece)
            {
                tails.Add(Untold(failure, tail.Body is null ? tail.State : SourceState.FAILED, $"{file}: {(tail.Body is null ? tail.Detail : "the answer is not that of /files/read.")}"));
                continue;
            }

            if (piece.Data.Length > 0)
            {
                tails.Add(Fetched.Whole(DocumentKind.TASK_LOG, Encoding.UTF8.GetBytes(Redactor.Redact(piece.Data))) with { Subject = failure.TaskId });
            }
        }

        return tails;
    }

    private static ClusterEndpoint File(TaskFailure failure, string path) => new(DocumentKind.TASK_LOG, path) { Subject = failure.TaskId };

    private static Fetched Untold(TaskFailure failure, SourceState state, string why) =>
        (state == SourceState.MISSING ? Fetched.Missing(DocumentKind.TASK_LOG, why) : Fetched.Failed(DocumentKind.TASK_LOG, why)) with { Subject = failure.TaskId };
}
