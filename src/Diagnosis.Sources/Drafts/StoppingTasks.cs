using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>What only the master knows of tasks that Marathon stops: since when.</summary>
/// <param name="most">The most tasks.</param>
internal sealed class StoppingTasks(int most)
{
    private readonly Dictionary<string, DateTimeOffset> _since = new(StringComparer.Ordinal);

    /// <summary>The instance of a pod's container, which is what is listed of a pod; the task itself for an app.</summary>
    public static string InstanceOf(string taskId) => TaskId.Parse(taskId) is { IsOfPod: true } container ? container.InstanceId : taskId;

    /// <summary>Since when a task is being stopped; the earliest counts.</summary>
    public void Add(string taskId, DateTimeOffset? since)
    {
        var id = InstanceOf(taskId);
        if (since is { } at && (_since.Count < most || _since.ContainsKey(id)))
        {
            _since[id] = _since.TryGetValue(id, out var before) && before < at ? before : at;
        }
    }

    /// <summary>The workload with what the master knows of its tasks, the host of one that Marathon does not name included.</summary>
    public Workload In(Workload workload, BoundedMap<string, Agent> agents) =>
        _since.Count > 0 && workload.Instances.Any(i => i.Condition == InstanceCondition.Killing)
            ? workload with { Instances = [.. workload.Instances.Select(instance => In(instance, agents))] }
            : workload;

    private Instance In(Instance instance, BoundedMap<string, Agent> agents) => instance with
    {
        Host = instance.Host ?? (instance.AgentId is { } id ? agents.Find(id)?.Hostname : null),
        KillingSince = instance.Condition == InstanceCondition.Killing && _since.TryGetValue(instance.TaskId, out var since) ? since : null,
    };
}
