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
                snapshot.HomeRegion = Facts.Of(DomainReader.Read(ref json).Region, DocumentKind.MesosState);
            }
            else if (json.Named("version"u8))
            {
                // Of the bodies read here only /state itself has a version, and with it the domain when there is one.
                snapshot.MesosVersion = json.Text() ?? snapshot.MesosVersion;
                snapshot.HomeRegion = snapshot.HomeRegion.IsNotKnown ? Facts.Absent<string>(DocumentKind.MesosState) : snapshot.HomeRegion;
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
