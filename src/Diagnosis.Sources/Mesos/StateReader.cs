using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads the master's <c>/state</c> or <c>/state-summary</c>, and the answer of the v1 call <c>GET_TASKS</c>.</summary>
internal static class StateReader
{
    /// <summary>The document <c>/state</c>.</summary>
    public static readonly MemberTable<SnapshotDraft> Document = new(
        (
            "domain",
            (ref json, ref snapshot) => snapshot.HomeRegion = Facts.Of(FaultDomain.Members.ReadObject(ref json, default).Region, DocumentKind.MesosState)),
        ("version", ReadVersion),
        ("slaves", SlavesReader.ReadAll),
        ("recovered_slaves", SlavesReader.ReadRecovered),
        ("frameworks", (ref json, ref snapshot) => FrameworksReader.ReadAll(ref json, snapshot, isSummary: true)),
        ("flags", FlagsReader.ReadAll),
        ("get_tasks", TasksReader.Read));

    /// <summary>Of the bodies read here only <c>/state</c> itself has a version, and with it the domain when there is one.</summary>
    private static void ReadVersion(ref JsonWalker json, ref SnapshotDraft snapshot)
    {
        snapshot.MesosVersion = json.Text() ?? snapshot.MesosVersion;
        snapshot.HomeRegion = snapshot.HomeRegion.IsNotKnown ? Facts.Absent<string>(DocumentKind.MesosState) : snapshot.HomeRegion;
    }
}
