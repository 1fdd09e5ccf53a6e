using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads agents from <c>/slaves</c>, and from <c>/state</c> where only sums are given.</summary>
internal static class SlavesReader
{
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (json.Named("slaves"u8))
            {
                ReadAll(ref json, snapshot);
            }
            else
            {
                json.Skip();
            }
        }
    }

    public static void ReadAll(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Array())
        {
            return;
        }

        while (json.NextElement())
        {
            if (json.Object() && AgentReader.Read(ref json) is { } agent)
            {
                snapshot.Add(agent);
            }
        }
    }
}
