using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>
/// Reads how Marathon's tasks ended from an agent's <c>/state</c>, where tasks have their states with times and seldom words (Mesos 1.11, slave/http.cpp).
/// </summary>
internal static class EndedTasksReader
{
    private static readonly MemberTable<(string? Id, string? AgentId, string State, List<TaskUpdate> Updates)> Task = new(
        ("id", (ref json, ref task) => task.Id = json.Name()),
        ("slave_id", (ref json, ref task) => task.AgentId = json.Text()),
        ("state", (ref json, ref task) => task.State = json.Text() ?? ""),
        ("statuses", (ref json, ref task) => TasksReader.ReadUpdates(ref json, task.Updates)));

    /// <summary>Reads a list of tasks.</summary>
    public static void ReadAll(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return;
        }

        var updates = new List<TaskUpdate>();
        while (json.NextObject())
        {
            updates.Clear();
            var (id, agentId, state, _) = Task.ReadObject(ref json, (null, null, "", updates));
            if (id is not null && TasksReader.IsEnd(state, id)
                && FailureOf(id, agentId, state, CollectionsMarshal.AsSpan(updates), snapshot.WorkloadIds, DocumentKind.AgentState) is { } failure)
            {
                snapshot.Add(failure);
            }
        }
    }

    /// <summary>How a task ended; null for what is no task of Marathon's, and without the update that tells of the end.</summary>
    public static TaskFailure? FailureOf(
        string id, string? agentId, string state, ReadOnlySpan<TaskUpdate> updates, WorkloadIds workloadIds, DocumentKind document)
    {
        // Without its updates nobody can say whether a task ever ran, and so what its end means.
        for (var i = updates.Length - 1; i >= 0; i--)
        {
            if (updates[i].State == state)
            {
                return workloadIds.Of(id) is { } workloadId ? updates[i].Failure(id, agentId, workloadId, TaskUpdate.StartOf(updates), new(document)) : null;
            }
        }

        return null;
    }
}
