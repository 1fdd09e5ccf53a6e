using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads app tasks (Marathon 1.11, task.raml).</summary>
internal static class TaskReader
{
    private static readonly MemberTable<(Instance Task, string? AppId)> Members = new(
        ("id", (ref json, ref read) => read.Task = read.Task with { TaskId = json.Text() ?? "" }),
        ("appId", (ref json, ref read) => read.AppId = AbsoluteId.Of(json.Text())),
        ("version", (ref json, ref read) => read.Task = read.Task with { Version = json.Moment() }),
        ("state", (ref json, ref read) => read.Task = read.Task with { State = json.Text() ?? "" }),
        ("host", (ref json, ref read) => read.Task = read.Task with { Host = json.Text() }),
        ("slaveId", (ref json, ref read) => read.Task = read.Task with { AgentId = json.Text() }),
        ("region", (ref json, ref read) => read.Task = read.Task with { Region = json.Text() }),
        ("zone", (ref json, ref read) => read.Task = read.Task with { Zone = json.Text() }),
        ("role", (ref json, ref read) => read.Task = read.Task with { Role = json.Text() }),
        ("stagedAt", (ref json, ref read) => read.Task = read.Task with { StagedAt = json.Moment() }),
        ("startedAt", (ref json, ref read) => read.Task = read.Task with { StartedAt = json.Moment() }),
        ("ports", (ref json, ref read) => read.Task = read.Task with { Ports = [.. json.Ints()] }),
        ("healthCheckResults", (ref json, ref read) => read.Task = read.Task with { HealthResults = [.. HealthResultReader.ReadAll(ref json)] }),
        ("localVolumes", (ref json, ref read) => read.Task = read.Task with { PersistenceIds = [.. LocalVolumeReader.ReadIds(ref json)] }));

    /// <summary>The document <c>/v2/tasks</c>, whose tasks name their apps.</summary>
    public static readonly MemberTable<SnapshotDraft> Document = new(("tasks", ReadListed));

    /// <summary>Reads the tasks that an app holds.</summary>
    public static List<Instance> ReadAll(ref JsonWalker json)
    {
        var instances = new List<Instance>();
        if (json.Array())
        {
            while (json.NextObject())
            {
                instances.AddRange(Read(ref json, out _) is { } instance ? [instance] : []);
            }
        }

        return instances;
    }

    /// <summary>Reads tasks that name their apps.</summary>
    public static void ReadListed(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return;
        }

        var apps = new Dictionary<string, WorkloadDraft>(StringComparer.Ordinal);
        while (json.NextObject())
        {
            if (Read(ref json, out var appId) is { } task && appId is not null)
            {
                snapshot.Add(apps[appId] = snapshot.Workload(appId), task);
            }
        }

        // Only here is the list known to be whole. One app's tasks are perhaps those of /v2/apps/{id}/tasks, which say nothing of other apps.
        snapshot.AreTasksListed |= apps.Count != 1;
        foreach (var app in apps.Values)
        {
            app.InstancesKnown = true;
        }
    }

    /// <summary>Reads one task; null without an id.</summary>
    private static Instance? Read(ref JsonWalker json, out string? appId)
    {
        var start = json.Start;
        (var task, appId) = Members.ReadObject(ref json, (new Instance { Id = "" }, null));
        if (task.TaskId.Length == 0)
        {
            json.Refuse(start, "a task with an id");
            return null;
        }

        return task with { Id = TaskId.Parse(task.TaskId)?.InstanceId ?? task.TaskId, Condition = ConditionOf(task) };
    }

    /// <summary>Before 1.2 Marathon listed no states, and only tasks that live: their times tell how far they are.</summary>
    private static InstanceCondition ConditionOf(Instance task) => task switch
    {
        { State.Length: > 0 } => Conditions.OfTask(task.State, task.Version is not null),
        { StartedAt: not null } => InstanceCondition.Running,
        { StagedAt: not null } => InstanceCondition.Staging,
        _ => InstanceCondition.Unspecified,
    };
}
