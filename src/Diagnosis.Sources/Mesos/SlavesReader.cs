using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads agents from <c>/slaves</c>, and from <c>/state</c> where only sums are given.</summary>
internal static class SlavesReader
{
    /// <summary>The document <c>/slaves</c>.</summary>
    public static readonly MemberTable<SnapshotDraft> Document = new(("slaves", ReadAll), ("recovered_slaves", ReadRecovered));

    private static readonly MemberTable<(string? Id, string? Hostname)> Recovered = new(
        ("id", (ref json, ref agent) => agent.Id = ProtobufValue.Text(ref json)),
        ("hostname", (ref json, ref agent) => agent.Hostname = json.Text()));

    /// <summary>Reads the array of agents.</summary>
    public static void ReadAll(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return;
        }

        snapshot.ListsAgents = true;
        var isFull = snapshot.Document != DocumentKind.MesosState;
        while (json.NextEntry())
        {
            if (AgentReader.Read(ref json, snapshot.Document, ref isFull) is { } agent)
            {
                snapshot.Add(agent);
            }
        }
    }

    /// <summary>Reads the agents that have not come back since the master's failover (Mesos 1.2 and newer).</summary>
    public static void ReadRecovered(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        foreach (var (id, hostname) in Recovered.ReadObjects(ref json, () => default))
        {
            if (id is { Length: > 0 })
            {
                snapshot.Add(new RecoveredAgent(id, hostname ?? id, snapshot.Document));
            }
        }
    }
}
