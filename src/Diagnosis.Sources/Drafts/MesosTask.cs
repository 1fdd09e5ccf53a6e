using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>A task of Marathon's as the master lists it.</summary>
/// <param name="Id">The task's id.</param>
/// <param name="State">Its state.</param>
/// <param name="AgentId">Where it is; null when that is not told.</param>
/// <param name="Role">Its role; null before Mesos 1.3.</param>
/// <param name="FrameworkId">The framework that runs it.</param>
/// <param name="StartedAt">When it began to run; null when no update of it says.</param>
internal sealed record MesosTask(string Id, string State, string? AgentId, string? Role, string FrameworkId, DateTimeOffset? StartedAt)
{
    /// <summary>The instance that the task is.</summary>
    /// <param name="agents">Agents by id, whose hosts the master does not name beside its tasks.</param>
    public Instance ToInstance(BoundedMap<string, Agent> agents) => new()
    {
        Id = TaskId.InstanceOf(Id) ?? Id,
        TaskId = Id,
        State = State,
        Condition = Conditions.OfTask(State, hasVersion: true),
        Host = AgentId is null ? null : agents.Find(AgentId)?.Hostname,
        AgentId = AgentId,
        Role = Role,
        StartedAt = StartedAt,
    };

    /// <summary>The tasks of each workload, in the order in which they are named.</summary>
    public static List<List<MesosTask>> ByWorkload(IEnumerable<MesosTask> tasks)
    {
        var inOrder = new List<List<MesosTask>>();
        var byPath = new Dictionary<string, List<MesosTask>>(StringComparer.Ordinal);
        var bySpan = byPath.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var task in tasks)
        {
            var path = TaskId.PathIn(task.Id);
            if (!bySpan.TryGetValue(path, out var ofOne))
            {
                inOrder.Add(bySpan[path] = ofOne = []);
            }

            ofOne.Add(task);
        }

        return inOrder;
    }

    /// <summary>The workload with these tasks for its instances.</summary>
    public static Workload Listed(Workload workload, IEnumerable<MesosTask> tasks, BoundedMap<string, Agent> agents) => workload with
    {
        Instances = [.. tasks.Select(task => task.ToInstance(agents))],
        InstancesKnown = true,
        TasksReadFrom = DocumentKind.MesosState,
    };
}
