using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads what the tasks and executors of a framework hold, and for which role (Mesos 1.11, <c>/state</c>; before 1.3 the framework's role).</summary>
internal static class HeldReader
{
    private static readonly MemberTable<Holding> Holder = new(
        ("id", (ref json, ref held) => held.Id = json.Text() ?? ""),
        ("slave_id", (ref json, ref held) => held.AgentId = json.Text()),
        ("role", (ref json, ref held) => held.Role = json.Text()),
        ("state", (ref json, ref held) => held.State = json.Text() ?? ""),
        ("resources", (ref json, ref held) => held.Resources = ResourceReader.ReadSums(ref json, "*") ?? []));

    private static readonly MemberTable<List<Holding>> Members = new(
        ("tasks", (ref json, ref held) => held.AddRange(Holder.ReadObjects(ref json, () => new Holding(true)))),
        ("executors", (ref json, ref held) => held.AddRange(Holder.ReadObjects(ref json, () => new Holding(false)))));

    /// <summary>Reads the framework that the walker is at.</summary>
    /// <param name="json">At the framework's object.</param>
    /// <param name="snapshot">Where it goes.</param>
    /// <param name="framework">The framework, whose only role is that of tasks that name none.</param>
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot, Framework framework)
    {
        var only = framework.Roles is [var role] ? role : null;
        foreach (var held in Members.ReadObject(ref json, []))
        {
            if (held.AgentId is not null && (held.Role ?? only) is { } owner && !IsOver(held.State))
            {
                snapshot.Held.Add(held.AgentId, owner, held.Resources);
            }

            if (held.IsTask && TaskId.Parse(held.Id) is { IsOld: false } task)
            {
                snapshot.MesosTasks.Set(held.Id, new Instance
                {
                    Id = task.InstanceId,
                    TaskId = held.Id,
                    State = held.State,
                    Condition = Conditions.OfTask(held.State, hasVersion: true),
                    AgentId = held.AgentId,
                    Role = held.Role,
                });
            }
        }
    }

    /// <summary>A task that is over waits for the framework to hear of it, and holds nothing.</summary>
    private static bool IsOver(string state) => state is "TASK_FINISHED" or "TASK_FAILED" or "TASK_KILLED" or "TASK_ERROR" or "TASK_LOST" or "TASK_DROPPED"
        or "TASK_GONE" or "TASK_GONE_BY_OPERATOR";

    private record struct Holding(bool IsTask)
    {
        public string Id { get; set; } = "";

        public string? AgentId { get; set; }

        public string? Role { get; set; }

        public string State { get; set; } = "";

        public ImmutableArray<Resource> Resources { get; set; } = [];
    }
}
