using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads the master's <c>/state</c> or <c>/state-summary</c>, and the answer of the v1 call <c>GET_TASKS</c>.</summary>
internal static class StateReader
{
    /// <summary>The document <c>/state</c>.</summary>
    public static readonly MemberTable<SnapshotDraft> Document = new(
        ("domain", ReadDomain),
        ("version", (ref json, ref snapshot) => snapshot.MesosVersion = json.Text() ?? snapshot.MesosVersion),
        ("slaves", SlavesReader.ReadAll),
        ("recovered_slaves", SlavesReader.ReadRecovered),
        ("frameworks", (ref json, ref snapshot) => FrameworksReader.ReadAll(ref json, snapshot, isSummary: true)),
        ("flags", FlagsReader.ReadAll),
        ("get_tasks", TasksReader.Read));

    /// <summary>
    /// A body without it tells nothing of the home region: a master that has no domain registers no agent that has one (Mesos, Master::registerSlave), so that
    /// where agents have regions the body is cut off or was trimmed on its way.
    /// </summary>
    private static void ReadDomain(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        if (FaultDomain.Members.ReadObject(ref json, default).Region is { } region)
        {
            snapshot.HomeRegion = Facts.Known(region, DocumentKind.MesosState);
        }
    }
}
