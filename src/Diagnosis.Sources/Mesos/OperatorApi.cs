using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;

namespace Diagnosis.Sources.Mesos;

/// <summary>
/// Answers of the master's v1 operator API (<c>POST /api/v1</c>; Mesos 1.11, mesos/v1/master/master.proto): facts of the older endpoints, wrapped once more
/// and in protobuf's spelling.
/// </summary>
internal static class OperatorApi
{
    private static readonly MemberTable<SnapshotDraft> Agents = new(("agents", SlavesReader.ReadAll), ("recovered_agents", SlavesReader.ReadRecovered));

    private static readonly MemberTable<SnapshotDraft> Frameworks = new(
        ("frameworks", (ref json, ref snapshot) => FrameworksReader.ReadAll(ref json, snapshot, isSummary: false)));

    private static readonly MemberTable<SnapshotDraft> Quota = new(("status", RolesReader.ReadQuota));

    private static readonly MemberTable<SnapshotDraft> Schedule = new(("schedule", MaintenanceReader.Schedule.Read));

    private static readonly MemberTable<SnapshotDraft> Maintenance = new(("status", MaintenanceReader.Status.Read));

    private static readonly MemberTable<SnapshotDraft> State = new(
        ("get_agents", Agents.Read),
        ("get_frameworks", Frameworks.Read),
        ("get_tasks", TasksReader.Read));

    /// <summary>An answer to any of the calls that tell something.</summary>
    public static readonly MemberTable<SnapshotDraft> Answer = new(
        ("get_agents", Agents.Read),
        ("get_frameworks", Frameworks.Read),
        ("get_state", State.Read),
        ("get_roles", RolesReader.Roles.Read),
        ("get_quota", Quota.Read),
        ("get_flags", FlagsReader.Document.Read),
        ("get_maintenance_schedule", Schedule.Read),
        ("get_maintenance_status", Maintenance.Read),
        ("get_master", new MemberTable<SnapshotDraft>(("master_info", StateReader.Document.Read)).Read),
        ("get_version", new MemberTable<SnapshotDraft>(("version_info", StateReader.Document.Read)).Read));
}
