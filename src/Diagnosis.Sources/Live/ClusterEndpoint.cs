using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>An endpoint that gives one document.</summary>
/// <param name="Kind">Which document.</param>
/// <param name="Path">Path and query below the base address.</param>
internal sealed record ClusterEndpoint(DocumentKind Kind, string Path)
{
    /// <summary>Body of a call that is made by POST; null for a document that is fetched.</summary>
    public string? Call { get; init; }

    /// <summary>What the document is about where there may be several of its kind; empty otherwise.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What is read of Marathon.</summary>
    public static IReadOnlyList<ClusterEndpoint> Marathon { get; } =
    [
        new(DocumentKind.MarathonQueue, "v2/queue?embed=lastUnusedOffers"),
        new(
            DocumentKind.MarathonApps,
            "v2/apps?embed=apps.tasks&embed=apps.counts&embed=apps.deployments&embed=apps.lastTaskFailure&embed=apps.readiness&embed=apps.taskStats"),
        new(DocumentKind.MarathonPods, "v2/pods"),
        new(DocumentKind.MarathonPodStatus, "v2/pods/::status"),
        new(DocumentKind.MarathonDeployments, "v2/deployments"),

        // Without the apps, which were asked for above: what a group enforces on what is posted below it stands nowhere else.
        new(DocumentKind.MarathonGroups, "v2/groups?embed=group.groups"),
        new(DocumentKind.MarathonInfo, "v2/info"),
    ];

    /// <summary>What is read of the Mesos master each time.</summary>
    public static IReadOnlyList<ClusterEndpoint> Mesos { get; } =
    [
        new(DocumentKind.MesosSlaves, "slaves"),
        new(DocumentKind.MesosFrameworks, "frameworks"),
        new(DocumentKind.MesosRoles, "roles"),
        new(DocumentKind.MesosQuota, "quota"),
        new(DocumentKind.MesosMaintenanceSchedule, "maintenance/schedule"),
        new(DocumentKind.MesosMaintenanceStatus, "maintenance/status"),
        new(DocumentKind.MesosFlags, "flags"),
    ];

    /// <summary>
    /// Only this tells the master's own region and version. On a big cluster it is tens of megabytes, so it is read seldom and only those
    /// members of it are kept (see <see cref="MasterState"/>).
    /// </summary>
    public static ClusterEndpoint MesosState { get; } = new(DocumentKind.MesosState, "state");

    /// <summary>The only place with the reason and the message of every status that the master still knows.</summary>
    public static ClusterEndpoint MesosTasks { get; } = new(DocumentKind.MesosState, "api/v1") { Call = """{"type":"GET_TASKS"}""", Subject = "GET_TASKS" };
}
