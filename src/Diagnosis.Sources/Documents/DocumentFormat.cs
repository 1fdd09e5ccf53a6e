using System.Collections.Frozen;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Sources.Drafts;
using Diagnosis.Sources.Marathon;
using Diagnosis.Sources.Mesos;

namespace Diagnosis.Sources.Documents;

/// <summary>All that is particular to one kind of JSON document: a new kind is a row of <see cref="All"/>.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Read">Takes what it says into the snapshot.</param>
internal sealed record DocumentFormat(DocumentKind Kind, MemberReader<SnapshotDraft> Read)
{
    /// <summary>Path and query below Marathon's address where a live cluster has it; null when it is not read from there.</summary>
    public string? MarathonPath { get; init; }

    /// <summary>The same below the address of the Mesos master.</summary>
    public string? MesosPath { get; init; }

    /// <summary>True when an answer is poorer without it, so that its absence is told.</summary>
    public bool IsWanted { get; init; }

    /// <summary>Other kinds that say the same, so that it is not missing beside them.</summary>
    public IReadOnlyList<DocumentKind> IsIncludedIn { get; init; } = [];

    /// <summary>Every kind that is read as JSON.</summary>
    public static IReadOnlyList<DocumentFormat> All { get; } =
    [
        new(DocumentKind.MarathonQueue, QueueReader.Document.Read) { MarathonPath = "v2/queue?embed=lastUnusedOffers", IsWanted = true },
        new(DocumentKind.MarathonApps, AppReader.Document.Read)
        {
            MarathonPath = "v2/apps?embed=apps.tasks&embed=apps.counts&embed=apps.deployments&embed=apps.lastTaskFailure&embed=apps.readiness"
                + "&embed=apps.taskStats",
            IsWanted = true,
            IsIncludedIn = [DocumentKind.MarathonApp, DocumentKind.MarathonGroups],
        },
        new(DocumentKind.MarathonApp, AppReader.Document.Read),
        new(DocumentKind.MarathonPods, PodReader.ReadAll)
        {
            MarathonPath = "v2/pods", IsWanted = true, IsIncludedIn = [DocumentKind.MarathonGroups, DocumentKind.MarathonPodStatus],
        },
        new(DocumentKind.MarathonPodStatus, PodStatusReader.ReadAll) { MarathonPath = "v2/pods/::status", IsWanted = true },
        new(DocumentKind.MarathonDeployments, DeploymentsReader.Read) { MarathonPath = "v2/deployments", IsWanted = true },

        // Without the apps, which are asked for above: what a group enforces on what is posted below it stands nowhere else.
        new(DocumentKind.MarathonGroups, GroupsReader.Read) { MarathonPath = "v2/groups?embed=group.groups" },
        new(DocumentKind.MarathonTasks, TaskReader.Document.Read),
        new(DocumentKind.MarathonInfo, InfoReader.Document.Read) { MarathonPath = "v2/info", IsWanted = true },
        new(DocumentKind.MesosSlaves, SlavesReader.Document.Read) { MesosPath = "slaves", IsWanted = true },
        new(DocumentKind.MesosFrameworks, FrameworksReader.Document.Read) { MesosPath = "frameworks", IsWanted = true },
        new(DocumentKind.MesosRoles, RolesReader.Roles.Read) { MesosPath = "roles", IsWanted = true },
        new(DocumentKind.MesosQuota, RolesReader.ReadQuota) { MesosPath = "quota" },
        new(DocumentKind.MesosMaintenanceSchedule, MaintenanceReader.Schedule.Read) { MesosPath = "maintenance/schedule", IsWanted = true },
        new(DocumentKind.MesosMaintenanceStatus, MaintenanceReader.Status.Read) { MesosPath = "maintenance/status" },
        new(DocumentKind.MesosFlags, FlagsReader.Document.Read) { MesosPath = "flags" },
        new(DocumentKind.MesosState, StateReader.Document.Read) { MesosPath = "state", IsWanted = true },

        // An agent's own state has no used resources to compare with; that it is JSON is all that is checked.
        new(DocumentKind.AgentState, (ref json, ref _) => json.Skip()),
    ];

    private static readonly FrozenDictionary<DocumentKind, DocumentFormat> ByKind = All.ToFrozenDictionary(f => f.Kind);

    /// <summary>How documents of a kind are read; null when they are not.</summary>
    public static DocumentFormat? Of(DocumentKind kind) => ByKind.GetValueOrDefault(kind);

    /// <summary>True for text that is kept as it is.</summary>
    public static bool IsLog(DocumentKind kind) =>
        kind is DocumentKind.AgentLog or DocumentKind.MarathonLog or DocumentKind.TaskLog or DocumentKind.MasterLog;
}
