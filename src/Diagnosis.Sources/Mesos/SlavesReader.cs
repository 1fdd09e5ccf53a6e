using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads agents from <c>/slaves</c>, and from <c>/state</c> where only sums are given.</summary>
internal static class SlavesReader
{
    /// <summary>The document <c>/slaves</c>.</summary>
    public static readonly MemberTable<SnapshotDraft> Document = new(("slaves", ReadAll));

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
}
