using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads app tasks (Marathon 1.11, task.raml).</summary>
internal static class TaskReader
{
    private static readonly MemberTable<TaskDraft> Members = new(
        ("id", (ref json, ref task) => task.Id = json.Name() ?? ""),
        ("appId", (ref json, ref task) => task.AppId = AbsoluteId.Of(json.Text())),
        ("version", (ref json, ref task) => task.Version = json.Time()),
        ("state", (ref json, ref task) => task.State = json.Text() ?? ""),
        ("host", (ref json, ref task) => task.Host = json.Text()),
        ("slaveId", (ref json, ref task) => task.AgentId = json.Text()),
        ("region", (ref json, ref task) => task.Region = json.Text()),
        ("zone", (ref json, ref task) => task.Zone = json.Text()),
        ("role", (ref json, ref task) => task.Role = json.Text()),
        ("stagedAt", (ref json, ref task) => task.StagedAt = json.Time()),
        ("startedAt", (ref json, ref task) => task.StartedAt = json.Time()),
        ("ports", (ref json, ref task) => task.Ports = json.Ints()),
        ("ipAddresses", (ref json, ref task) => task.Address = FirstAddress(ref json)),
        ("healthCheckResults", (ref json, ref task) => task.HealthResults = HealthResultReader.ReadAll(ref json)),
        ("localVolumes", (ref json, ref task) => task.PersistenceIds = LocalVolumeReader.ReadIds(ref json)));

    private static readonly MemberTable<string?> Addresses = new(("ipAddress", (ref json, ref address) => address = json.Text()));

    /// <summary>The document <c>/v2/tasks</c>, whose tasks name their apps.</summary>
    public static readonly MemberTable<SnapshotDraft> Document = new(("tasks", ReadListed));

    /// <summary>Reads the tasks that an app holds.</summary>
    public static ImmutableArray<Instance> ReadAll(ref JsonWalker json)
    {
        var instances = new PooledList<Instance>();
        if (json.Array())
        {
            while (json.NextObject())
            {
                if (Read(ref json, out _) is { } instance)
                {
                    instances.Add(instance);
                }
            }
        }

        return instances.Drain();
    }

    /// <summary>Reads tasks that name their apps.</summary>
    public static void ReadListed(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return;
        }

        var apps = new Dictionary<string, WorkloadDraft>(StringComparer.Ordinal);
        while (json.NextEntry())
        {
            if (Read(ref json, out var appId) is { } task && appId is not null)
            {
                snapshot.Add(apps[appId] = snapshot.Workload(appId), task);
            }
        }

        // Only here is the list known to be whole. One app's tasks are perhaps those of /v2/apps/{id}/tasks, which say nothing of other apps.
        snapshot.AreTasksListed |= apps.Count > 1 || (apps.Count == 0 && json.IsSound);
        foreach (var app in apps.Values)
        {
            app.InstancesKnown = true;
        }
    }

    private static string? FirstAddress(ref JsonWalker json) => Addresses.ReadObjects(ref json, static () => null) is [var first, ..] ? first : null;

    /// <summary>Reads one task; null without an id.</summary>
    private static Instance? Read(ref JsonWalker json, out string? appId)
    {
        var start = json.Start;
        var task = Members.ReadObject(ref json, new TaskDraft());
        appId = task.AppId;
        if (task.Id.Length == 0)
        {
            json.Refuse(start, "a task with an id");
            return null;
        }

        return task.Build();
    }

    private struct TaskDraft()
    {
        public string Id = "";
        public string? AppId;
        public string State = "";
        public string? Host;
        public string? Address;
        public string? AgentId;
        public string? Region;
        public string? Zone;
        public string? Role;
        public DateTimeOffset? Version;
        public DateTimeOffset? StagedAt;
        public DateTimeOffset? StartedAt;
        public ImmutableArray<int> Ports = [];
        public ImmutableArray<HealthResult> HealthResults = [];
        public ImmutableArray<string> PersistenceIds = [];

        public readonly Instance Build() => new()
        {
            Id = TaskId.InstanceOf(Id) ?? Id,
            TaskId = Id,
            State = State,
            Condition = Condition(),
            Host = Host,
            Address = Address == Host ? null : Address,
            AgentId = AgentId,
            Region = Region,
            Zone = Zone,
            Role = Role,
            Version = Version,
            StagedAt = StagedAt,
            StartedAt = StartedAt,
            Ports = Ports,
            HealthResults = HealthResults,
            PersistenceIds = PersistenceIds,
        };

        /// <summary>Before 1.2 Marathon listed no states, and only tasks that live: their times tell how far they are.</summary>
        private readonly InstanceCondition Condition() =>
            State.Length > 0 ? Conditions.OfTask(State, Version is not null)
            : StartedAt is not null ? InstanceCondition.Running
            : StagedAt is not null ? InstanceCondition.Staging
            : InstanceCondition.Unspecified;
    }
}
