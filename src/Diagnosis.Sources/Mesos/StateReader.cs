using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>Reads the master's <c>/state</c> (or <c>/state-summary</c>), and the answer of the v1 call <c>GET_TASKS</c>.</summary>
internal static class StateReader
{
    /// <summary>The document <c>/state</c>.</summary>
    public static readonly MemberTable<SnapshotDraft> Document = new(
        ("domain", (ref json, ref snapshot) => snapshot.LocalRegion = FaultDomain.Members.ReadObject(ref json, default).Region ?? snapshot.LocalRegion),
        ("version", (ref json, ref snapshot) => snapshot.MesosVersion = json.Text() ?? snapshot.MesosVersion),
        ("slaves", SlavesReader.ReadAll),
        ("frameworks", (ref json, ref snapshot) => FrameworksReader.ReadAll(ref json, snapshot, isSummary: true)),
        ("flags", FlagsReader.Flags.Read),
        ("get_tasks", TasksReader.Read));
}
