using System.Collections.Frozen;
using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Marathon;
using Diagnosis.Sources.Mesos;

namespace Diagnosis.Sources.Documents;

/// <summary>All that is particular to one kind of JSON document: a new kind is a row of <see cref="All"/>.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Shapes">What such documents look like and how they are read, the usual shape first.</param>
internal sealed record DocumentFormat(DocumentKind Kind, params ImmutableArray<DocumentShape> Shapes)
{
    /// <summary>Path and query below Marathon's address where a live cluster has it; null when it is not read from there.</summary>
    public string? MarathonPath { get; init; }

    /// <summary>The same below the address of the Mesos master.</summary>
    public string? MesosPath { get; init; }

    /// <summary>True when an answer is poorer without it, so that its absence is told.</summary>
    public bool IsWanted { get; init; }

    /// <summary>Other kinds that say the same, so that it is not missing beside them.</summary>
    public ImmutableArray<DocumentKind> IsIncludedIn { get; init; } = [];

    /// <summary>True when a list without elements says that there is nothing.</summary>
    public bool MayBeEmptyList { get; init; }

    /// <summary>True when an object without members says that there is nothing.</summary>
    public bool MayBeEmptyObject { get; init; }

    /// <summary>Every kind that is read as JSON.</summary>
    public static IReadOnlyList<DocumentFormat> All { get; } =
    [
        new(DocumentKind.MarathonQueue, new DocumentShape(o => o.Has("queue"), QueueReader.Document.Read))
        {
            MarathonPath = "v2/queue?embed=lastUnusedOffers", IsWanted = true,
        },
        new(
            DocumentKind.MarathonApps,
            new(o => o.Has("apps") && !o.Has("id", "groups", "pods"), AppReader.Document.Read),
            new(Outlines.IsListOfApps, AppReader.ReadAll))
        {
            MarathonPath = "v2/apps?embed=apps.tasks&embed=apps.counts&embed=apps.deployments&embed=apps.lastTaskFailure&embed=apps.readiness"
                + "&embed=apps.taskStats",
            IsWanted = true,
            IsIncludedIn = [DocumentKind.MarathonApp, DocumentKind.MarathonGroups],
        },
        new(DocumentKind.MarathonApp, new(o => o.Has("app", "*"), AppReader.Document.Read), new(Outlines.IsApp, AppReader.Read)),
        new(DocumentKind.MarathonPods, new DocumentShape(Outlines.IsPod, PodReader.ReadAll))
        {
            MarathonPath = "v2/pods", IsWanted = true, IsIncludedIn = [DocumentKind.MarathonGroups, DocumentKind.MarathonPodStatus], MayBeEmptyList = true,
        },
        new(DocumentKind.MarathonPodStatus, new DocumentShape(Outlines.IsPodStatus, PodStatusReader.ReadAll))
        {
            MarathonPath = "v2/pods/::status", IsWanted = true, MayBeEmptyList = true,
        },
        new(DocumentKind.MarathonDeployments, new DocumentShape(Outlines.IsDeployments, DeploymentsReader.Read))
        {
            MarathonPath = "v2/deployments", IsWanted = true, MayBeEmptyList = true,
        },

        // Without the apps, which are asked for above: what a group enforces on what is posted below it stands nowhere else.
        new(DocumentKind.MarathonGroups, new DocumentShape(Outlines.IsGroup, GroupsReader.Read)) { MarathonPath = "v2/groups?embed=group.groups" },
        new(
            DocumentKind.MarathonTasks,
            new(Outlines.HasTasksOfApps, TaskReader.Document.Read),
            new(o => o.IsListWith("appId") && o.IsListWith("slaveId", "stagedAt"), TaskReader.ReadListed)),
        new(DocumentKind.MarathonInfo, new DocumentShape(Outlines.IsInfo, InfoReader.Document.Read)) { MarathonPath = "v2/info", IsWanted = true },
        new(
            DocumentKind.MesosSlaves,
            new(o => o.Has("slaves") && !Outlines.IsMasterState(o), SlavesReader.Document.Read),
            new(o => o.Has("get_agents"), OperatorApi.Answer.Read),
            new(o => (o.IsListWith("hostname") && o.IsListWith("pid", "used_resources")) || (o.IsListWith("type") && o.IsListWith("ip", "host")),
                SlavesReader.ReadAll))
        {
            MesosPath = "slaves", IsWanted = true,
        },
        new(
            DocumentKind.MesosFrameworks,
            new(o => o.Has("frameworks") && !Outlines.IsMasterState(o) && !Outlines.IsAgentState(o), FrameworksReader.Document.Read),
            new(o => o.Has("get_frameworks"), OperatorApi.Answer.Read))
        {
            MesosPath = "frameworks", IsWanted = true,
        },
        new(DocumentKind.MesosRoles, new(Outlines.IsListOfRoles, RolesReader.Roles.Read), new(o => o.Has("get_roles"), OperatorApi.Answer.Read))
        {
            MesosPath = "roles", IsWanted = true,
        },
        new(DocumentKind.MesosQuota, new(o => o.Has("infos", "configs"), RolesReader.ReadQuota), new(o => o.Has("get_quota"), OperatorApi.Answer.Read))
        {
            MesosPath = "quota", MayBeEmptyObject = true,
        },
        new(
            DocumentKind.MesosMaintenanceSchedule,
            new(o => o.Has("windows"), MaintenanceReader.Schedule.Read),
            new(o => o.Has("get_maintenance_schedule"), OperatorApi.Answer.Read))
        {
            MesosPath = "maintenance/schedule", IsWanted = true, MayBeEmptyObject = true,
        },
        new(
            DocumentKind.MesosMaintenanceStatus,
            new(o => o.Has("draining_machines", "down_machines"), MaintenanceReader.Status.Read),
            new(o => o.Has("get_maintenance_status"), OperatorApi.Answer.Read))
        {
            MesosPath = "maintenance/status", MayBeEmptyObject = true,
        },
        new(DocumentKind.MesosFlags, new(Outlines.IsFlags, FlagsReader.Document.Read), new(o => o.Has("get_flags"), OperatorApi.Answer.Read))
        {
            MesosPath = "flags",
        },
        new(
            DocumentKind.MesosState,
            new(o => Outlines.IsMasterState(o) || o.Has("get_tasks"), StateReader.Document.Read),
            new(o => o.Has("get_state", "get_master", "get_version"), OperatorApi.Answer.Read))
        {
            MesosPath = "state", IsWanted = true,
        },

        new(DocumentKind.AgentState, new DocumentShape(Outlines.IsAgentState, AgentStateReader.Read)),
    ];

    private static readonly FrozenDictionary<DocumentKind, DocumentFormat> ByKind = All.ToFrozenDictionary(f => f.Kind);

    /// <summary>How documents of a kind are read; null when they are not.</summary>
    public static DocumentFormat? Of(DocumentKind kind) => ByKind.GetValueOrDefault(kind);

    /// <summary>What a body is by its outline; null when it has the shape of no kind.</summary>
    public static (DocumentFormat Format, DocumentShape Shape)? Find(DocumentOutline outline)
    {
        foreach (var format in All)
        {
            foreach (var shape in format.Shapes)
            {
                if (shape.Fits(outline))
                {
                    return (format, shape);
                }
            }
        }

        return null;
    }
}
