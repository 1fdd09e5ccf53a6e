using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>
/// Reads an agent's own <c>/state</c> (Mesos 1.11, slave/http.cpp): its host beside its id, and how Marathon's tasks ended there. It has the states and times
/// of a task, not the words.
/// </summary>
internal static class AgentStateReader
{
    private static readonly MemberTable<SnapshotDraft> Executor = new(
        ("tasks", ReadTasks), ("completed_tasks", ReadTasks), ("queued_tasks", ReadQueued));

    private static readonly MemberTable<(string? Id, int Count)> Queued = new(("id", (ref json, ref task) => task.Id = json.Text()));

    private static readonly MemberTable<SnapshotDraft> Framework = new(("executors", ReadExecutors), ("completed_executors", ReadExecutors));

    private static readonly MemberTable<(SnapshotDraft Snapshot, string Id, string Host, string? Address)> Members = new(
        ("id", (ref json, ref agent) => agent.Id = json.Text() ?? ""),
        ("hostname", (ref json, ref agent) => agent.Host = json.Text() ?? ""),
        ("pid", (ref json, ref agent) => agent.Address = AddressIn(json.Text())),
        ("frameworks", (ref json, ref agent) => Framework.ReadObjectsInto(ref json, agent.Snapshot)),
        ("completed_frameworks", (ref json, ref agent) => Framework.ReadObjectsInto(ref json, agent.Snapshot)));

    /// <summary>Reads the document.</summary>
    public static void Read(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        var agent = Members.ReadObject(ref json, (snapshot, "", "", null));
        if (agent.Host.Length > 0)
        {
            snapshot.Names(agent.Host, agent.Id, agent.Address ?? "");
        }
    }

    private static void ReadExecutors(ref JsonWalker json, ref SnapshotDraft snapshot) => Executor.ReadObjectsInto(ref json, snapshot);

    private static void ReadTasks(ref JsonWalker json, ref SnapshotDraft snapshot) => EndedTasksReader.ReadAll(ref json, snapshot);

    private static void ReadQueued(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextObject())
        {
            if (Queued.ReadObject(ref json, default).Id is { } id)
            {
                snapshot.AddQueued(id);
            }
        }
    }

    /// <summary>The address in a name of a process: <c>slave(1)@10.0.0.7:5051</c>.</summary>
    private static string? AddressIn(string? process)
    {
        var (at, colon) = (process?.IndexOf('@', StringComparison.Ordinal) ?? -1, process?.LastIndexOf(':') ?? -1);
        return at >= 0 && colon > at + 1 ? process![(at + 1)..colon] : null;
    }
}
