using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Reads the last words in the sandboxes of failed tasks from their agents: few, small, and redacted on the way in. What cannot be read is told per task. The
/// containers of a pod have sandboxes of their own, below that of the executor they share (Mesos 1.11, <c>tasks/&lt;task id&gt;</c>).
/// </summary>
internal sealed class SandboxReader(EndpointReader endpoints, ClusterAddresses addresses, KeptLogs kept, AgentCircuits circuits, TimeProvider time)
{
    private const int TailBytes = 16 * 1024;
    private static readonly string[] Files = ["stderr", "stdout"];
    private readonly FileTail _files = new(endpoints);

    /// <summary>Begins to read the tails, as documents of kind <c>TASK_LOG</c>, of all agents at the same time.</summary>
    public IEnumerable<LogRead> Begin(
        IEnumerable<TaskFailure> tasks, ClusterSnapshot cluster, CancellationToken timeout, CancellationToken cancellationToken) =>
        from failures in tasks.GroupBy(f => f.AgentId, StringComparer.Ordinal)
        select new LogRead(
            DocumentKind.TaskLog, [.. failures.Select(f => f.TaskId)], ReadAsync(failures.Key, [.. failures], cluster, timeout, cancellationToken));

    private async Task<ImmutableArray<Fetched>> ReadAsync(
        string? agentId, TaskFailure[] all, ClusterSnapshot cluster, CancellationToken timeout, CancellationToken cancellationToken)
    {
        var known = all.Select(failure => (Failure: failure, Tails: kept.Find(DocumentKind.TaskLog, failure.TaskId, failure.At))).ToArray();
        var unread = known.Where(one => one.Tails is null).Select(one => one.Failure).ToArray();
        return
        [
            .. known.SelectMany(one => one.Tails ?? []),
            .. unread.Length == 0 ? [] : await AskAsync(agentId, unread, cluster, timeout, cancellationToken),
        ];
    }

    private async Task<ImmutableArray<Fetched>> AskAsync(
        string? agentId, TaskFailure[] failures, ClusterSnapshot cluster, CancellationToken timeout, CancellationToken cancellationToken)
    {
        if (agentId is null)
        {
            return [.. failures.Select(f => Untold(f, SourceState.Missing, "No document tells on which agent the task ran."))];
        }

        if (cluster.Agents.FirstOrDefault(a => a.Id == agentId) is not { } agent || AgentAddress.Of(agent, addresses.AgentUrl) is not { } url)
        {
            return [.. failures.Select(f => Untold(f, SourceState.Missing, "Mesos does not know the agent of the task any more."))];
        }

        var readAt = time.GetUtcNow();
        using var state = await circuits.AskAsync(
            agentId, "state", DocumentKind.AgentState, "",
            () => endpoints.ReadAsync(new ClusterEndpoint(DocumentKind.AgentState, "state"), url, timeout, cancellationToken));
        if (state.Body is not { } body)
        {
            return [.. failures.Select(f => Untold(f, state.State, $"The agent's state was not read. {state.Detail}"))];
        }

        var directories = ExecutorDirectories.Read(body.Content, cluster.Marathon.FrameworkId);
        var tails = await Task.WhenAll(failures.Select(async failure =>
        {
            ImmutableArray<Fetched> of = Sandbox(failure.TaskId, directories) is { } sandbox
                ? await TailsAsync(failure, sandbox, agentId, url, timeout, cancellationToken)
                : [Untold(failure, SourceState.Missing, Unknown(failure.TaskId, directories))];
            kept.Keep(DocumentKind.TaskLog, failure.TaskId, readAt, of);
            return of;
        }));
        return [.. tails.SelectMany(of => of)];
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

    private async Task<ImmutableArray<Fetched>> TailsAsync(
        TaskFailure failure, string directory, string agentId, Uri url, CancellationToken timeout, CancellationToken cancellationToken)
    {
        var tails = new List<Fetched>();
        foreach (var file in Files)
        {
            var tail = await circuits.AskAsync(
                agentId, "sandbox", DocumentKind.TaskLog, failure.TaskId,
                () => _files.ReadAsync(DocumentKind.TaskLog, failure.TaskId, $"{directory}/{file}", TailBytes, url, timeout, cancellationToken));
            if (tail.Body is null)
            {
                tails.Add(Untold(failure, tail.State, $"{file}: {tail.Detail}"));
            }
            else if (tail.Body.Length > 0)
            {
                tails.Add(tail);
            }
        }

        return [.. tails];
    }

    private static Fetched Untold(TaskFailure failure, SourceState state, string why) =>
        (state == SourceState.Missing ? Fetched.Missing(DocumentKind.TaskLog, why) : Fetched.Failed(DocumentKind.TaskLog, why))
            with { Subject = failure.TaskId };
}
