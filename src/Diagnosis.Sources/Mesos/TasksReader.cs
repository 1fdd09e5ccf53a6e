using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads failed tasks of the v1 call <c>GET_TASKS</c>, the only place with a status' reason and message.</summary>
internal static class TasksReader
{
    private static readonly MemberTable<TaskUpdate> Time = new(
        ("state", (ref json, ref update) => update.State = json.Text() ?? ""),
        ("timestamp", ReadTime));

    private static readonly MemberTable<TaskUpdate> Update = new(
        ("state", (ref json, ref update) => update.State = json.Text() ?? ""),
        ("message", (ref json, ref update) => update.Message = json.CutText()),
        ("reason", (ref json, ref update) => update.Reason = json.Text()),
        ("source", (ref json, ref update) => update.Source = json.Text()),
        ("healthy", (ref json, ref update) => update.Healthy = json.Bool()),
        ("timestamp", ReadTime));

    private static readonly MemberTable<(string? Id, string? AgentId, List<TaskUpdate> Updates)> Task = new(
        ("task_id", (ref json, ref task) => task.Id = ProtobufValue.Text(ref json)),
        ("agent_id", (ref json, ref task) => task.AgentId = ProtobufValue.Text(ref json)),
        ("statuses", (ref json, ref task) => ReadUpdates(ref json, task.Updates)));

    /// <summary>Reads the answer: lists of tasks, whatever state each is called by.</summary>
    public static void Read(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            ReadAll(ref json, snapshot);
        }
    }

    /// <summary>Reads the updates of one task, in document order, in place of those that were read before.</summary>
    public static void ReadUpdates(ref JsonWalker json, List<TaskUpdate> updates)
    {
        updates.Clear();
        Update.AddObjects(ref json, updates, static () => new TaskUpdate());
    }

    /// <summary>Reads no more of the updates than which state a task had when.</summary>
    public static void ReadTimes(ref JsonWalker json, List<TaskUpdate> updates)
    {
        updates.Clear();
        Time.AddObjects(ref json, updates, static () => new TaskUpdate());
    }

    private static void ReadTime(ref JsonWalker json, ref TaskUpdate update) =>
        update.At = json.Number() is { } seconds and >= 0 and < 1e11 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;

    private static void ReadAll(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.IsArray)
        {
            json.Skip();
            return;
        }

        var updates = new List<TaskUpdate>();
        while (json.NextObject())
        {
            var start = json.Start;
            updates.Clear();
            var (id, agentId, _) = Task.ReadObject(ref json, (null, null, updates));
            if (id is null)
            {
                json.Refuse(start, "a task with a task_id");
                continue;
            }

            if (!updates.Exists(update => IsEnd(update.State, id)))
            {
                snapshot.Stopping.Add(id, TaskUpdate.StopOf(CollectionsMarshal.AsSpan(updates)));
            }

            var (workloadId, startedAt) = (snapshot.WorkloadIds.Of(id) ?? "", TaskUpdate.StartOf(CollectionsMarshal.AsSpan(updates)));
            foreach (var end in updates)
            {
                if (IsEnd(end.State, id) || end.State == TaskStates.Unreachable)
                {
                    snapshot.Add(end.Failure(id, agentId, workloadId, startedAt, new(DocumentKind.MesosState, "get_tasks")));
                }
            }
        }
    }

    /// <summary>Ends worth keeping. Success is one for Marathon's services only: batch frameworks end thousands of tasks so.</summary>
    public static bool IsEnd(string state, string taskId) => TaskStates.IsOver(state) && (state != TaskStates.Finished || TaskId.IsNew(taskId));
}
