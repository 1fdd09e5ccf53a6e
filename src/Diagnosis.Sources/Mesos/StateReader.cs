using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Documents;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads the master's <c>/state</c> (or <c>/state-summary</c>), and the answer of the v1 call <c>GET_TASKS</c>.</summary>
internal static class StateReader
{
    public static void Read(ref JsonWalker json, SnapshotDraft snapshot)
    {
        if (!json.Object())
        {
            return;
        }

        while (json.NextMember())
        {
            if (json.Named("domain"u8))
            {
                snapshot.LocalRegion = DomainReader.Read(ref json).Region ?? snapshot.LocalRegion;
            }
            else if (json.Named("version"u8))
            {
                snapshot.MesosVersion = json.Text() ?? snapshot.MesosVersion;
            }
            else if (json.Named("slaves"u8))
            {
                SlavesReader.ReadAll(ref json, snapshot);
            }
            else if (json.Named("frameworks"u8))
            {
                FrameworksReader.ReadAll(ref json, snapshot, isSummary: true);
            }
            else if (json.Named("flags"u8))
            {
                FlagsReader.ReadFlags(ref json, snapshot);
            }
            else if (json.Named("get_tasks"u8))
            {
                TasksReader.Read(ref json, snapshot);
            }
            else
            {
                json.Skip();
            }
        }
    }
}
