using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Reads the last words in the sandboxes of the most recent failed tasks from their agents, one agent after the other: few, small, redacted on the way in, and
/// within the time of the cluster's reading. What cannot be read is told per task. The containers of a pod have sandboxes of their own, below that of
/// the executor they share (Mesos 1.11, <c>tasks/&lt;task id&gt;</c>).
/// </summary>
internal sealed class SandboxReader(EndpointReader endpoints, ClusterAddresses addresses, int most)
{
    private const int TailBytes = 16 * 1024;
    private static readonly string[] Files = ["stderr", "stdout"];
    private readonly FileTail _files = new(endpoints);

    /// <summary>The tails as documents of kind <c>TASK_LOG</c>, and for tasks without one why there is none.</summary>
    public async Task<IReadOnlyList<Fetched>> ReadAsync(ClusterSnapshot cluster, CancellationToken timeout, CancellationToken cancellationToken)
    {
        var agents = cluster.Agents.DistinctBy(a => a.Id, StringComparer.Ordinal).ToDictionary(a => a.Id, StringComparer.Ordinal);
        var tails = new List<Fetched>();
        foreach (var failures in RecentFailures.Of(cluster).Take(most).GroupBy(f => f.AgentId, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (failures.Key is null)
            {
                tails.AddRange(failures.Select(f => Untold(f, SourceState.Missing, "No document tells on which agent the task ran.")));
                continue;
            }

            if (!agents.TryGetValue(failures.Key, out var agent) || AgentAddress.Of(agent, addresses.AgentUrl) is not { } url)
            {
                tails.AddRange(failures.Select(f => Untold(f, SourceState.Missing, "Mesos does not know the agent of the task any more.")));
                continue;
            }

            using var state = await endpoints.ReadAsync(new ClusterEndpoint(DocumentKind.AgentState, "state"), url, timeout, cancellationToken);
            var directories = state.Body is { } body ? ExecutorDirectories.Read(body.Content, cluster.Marathon.FrameworkId) : [];
            foreach (var failure in failures)
            {
                tails.AddRange(state.Body is null ? [Untold(failure, state.State, $"The agent's state was not read. {state.Detail}")]
                    : Sandbox(failure.TaskId, directories) is { } sandbox ? await TailsAsync(failure, sandbox, url, timeout, cancellationToken)
                    : [Untold(failure, SourceState.Missing, Unknown(failure.TaskId, directories))]);
            }
        }

        return tails;
    }

    /// <summary>Where a task's files are: the executor's directory for an app, one below it for a pod's container; null when the agent has neither.</summary>
    private static string? Sandbox(string taskId, Dictionary<string, string> directories) =>
        TaskId.Parse(taskId) is { IsOfPod: true } pod && directories.TryGetValue(pod.ExecutorId, out var shared)
            ? $"{shared}/tasks/{taskId}"
            : directories.GetValueOrDefault(taskId);

    private static string Unknown(string taskId, Dictionary<string, string> directories) =>
        TaskId.Parse(taskId) is { Container.Length: 0 } pod && directories.ContainsKey(pod.ExecutorId)
            ? "The pod's status does not name the container that failed."
            : "The agent no longer has the sandbox of the task.";

    private async Task<IEnumerable<Fetched>> TailsAsync(
        TaskFailure failure, string directory, Uri url, CancellationToken timeout, CancellationToken cancellationToken)
    {
        var tails = new List<Fetched>();
        foreach (var file in Files)
        {
            var tail = await _files.ReadAsync(DocumentKind.TaskLog, failure.TaskId, $"{directory}/{file}", TailBytes, url, timeout, cancellationToken);
            if (tail.Body is null)
            {
                tails.Add(Untold(failure, tail.State, $"{file}: {tail.Detail}"));
            }
            else if (tail.Body.Length > 0)
            {
                tails.Add(tail);
            }
        }

        return tails;
    }

    private static Fetched Untold(TaskFailure failure, SourceState state, string why) =>
        (state == SourceState.Missing ? Fetched.Missing(DocumentKind.TaskLog, why) : Fetched.Failed(DocumentKind.TaskLog, why))
            with { Subject = failure.TaskId };
}
