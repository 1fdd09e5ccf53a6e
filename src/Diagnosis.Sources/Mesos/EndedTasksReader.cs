using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>
/// Reads how Marathon's tasks ended from a <c>/state</c>, where tasks have their states with times and seldom words (Mesos 1.11, master/http.cpp and
/// slave/http.cpp).
/// </summary>
internal static class EndedTasksReader
{
    private static readonly MemberTable<(string? Id, string? AgentId, string State, List<TaskFailure> Statuses)> Task = new(
        ("id", (ref json, ref task) => task.Id = json.Text()),
        ("slave_id", (ref json, ref task) => task.AgentId = json.Text()),
        ("state", (ref json, ref task) => task.State = json.Text() ?? ""),
        ("statuses", (ref json, ref task) => task.Statuses = TasksReader.Statuses(ref json)));

    private static readonly MemberTable<(SnapshotDraft Snapshot, string Framework)> Framework = new(
        ("tasks", (ref json, ref draft) => ReadOfMaster(ref json, draft.Snapshot, draft.Framework)),
        ("unreachable_tasks", (ref json, ref draft) => ReadOfMaster(ref json, draft.Snapshot, draft.Framework)),
        ("completed_tasks", (ref json, ref draft) => ReadOfMaster(ref json, draft.Snapshot, draft.Framework)));

    /// <summary>Reads the tasks of a framework in the master's <c>/state</c>.</summary>
    /// <param name="json">At the framework's object.</param>
    /// <param name="snapshot">Where they go.</param>
    /// <param name="framework">Name of the framework.</param>
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot, string framework) => Framework.ReadObject(ref json, (snapshot, framework));

    /// <summary>Reads a list of tasks.</summary>
    /// <param name="json">At the list.</param>
    /// <param name="snapshot">Where they go.</param>
    /// <param name="document">The document.</param>
    /// <param name="isMeant">Which ends are kept, by state and id.</param>
    public static void ReadAll(ref JsonWalker json, SnapshotDraft snapshot, DocumentKind document, Func<string, string, bool> isMeant)
    {
        foreach (var task in Task.ReadObjects(ref json, () => (null, null, "", [])))
        {
            // Without its statuses nobody can say whether a task ever ran, and so what its end means.
            if (task.Id is { } id && TaskId.Parse(id) is { } parsed && isMeant(task.State, id)
                && task.Statuses.FindLast(s => s.State == task.State) is { } end)
            {
                var startedAt = TasksReader.Start(task.Statuses);
                snapshot.Add(end with
                {
                    TaskId = id,
                    AgentId = task.AgentId,
                    StartedAt = startedAt <= end.At ? startedAt : null,
                    WorkloadId = parsed.WorkloadId,
                    ReadFrom = new(document),
                });
            }
        }
    }

    /// <summary>Ids of old Marathons look like those of other frameworks; a kill that was asked for is told by Marathon itself.</summary>
    private static void ReadOfMaster(ref JsonWalker json, SnapshotDraft snapshot, string framework)
    {
        if (framework.StartsWith("marathon", StringComparison.OrdinalIgnoreCase))
        {
            ReadAll(ref json, snapshot, DocumentKind.MesosState, (state, id) => state is "TASK_FINISHED" or TasksReader.Unreachable
                || (state != "TASK_KILLED" && TasksReader.IsEnd(state, id)));
        }
        else
        {
            json.Skip();
        }
    }
}
