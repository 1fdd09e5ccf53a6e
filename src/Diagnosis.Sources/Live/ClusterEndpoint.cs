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
        new(DocumentKind.MARATHON_QUEUE, "v2/queue?embed=lastUnusedOffers"),
        new(
            DocumentKind.MARATHON_APPS,
            "v2/apps?embed=apps.tasks&embed=apps.counts&embed=apps.deployments&embed=apps.lastTaskFailure&embed=apps.readiness&embed=apps.taskStats"),
        new(DocumentKind.MARATHON_PODS, "v2/pods"),
        new(DocumentKind.MARATHON_POD_STATUS, "v2/pods/::status"),
        new(DocumentKind.MARATHON_DEPLOYMENTS, "v2/deployments"),

        // Without the apps, which were asked for above: what a group enforces on what is posted below it stands nowhere else.
        new(DocumentKind.MARATHON_GROUPS, "v2/groups?embed=group.groups"),
        new(DocumentKind.MARATHON_INFO, "v2/info"),
    ];

    /// <summary>What is read of the Mesos master each time.</summary>
    public static IReadOnlyList<ClusterEndpoint> Mesos { get; } =
    [
        new(DocumentKind.MESOS_SLAVES, "slaves"),
        new(DocumentKind.MESOS_FRAMEWORKS, "frameworks"),
        new(DocumentKind.MESOS_ROLES, "roles"),
        new(DocumentKind.MESOS_QUOTA, "quota"),
        new(DocumentKind.MESOS_MAINTENANCE_SCHEDULE, "maintenance/schedule"),
        new(DocumentKind.MESOS_MAINTENANCE_STATUS, "maintenance/status"),
        new(DocumentKind.MESOS_FLAGS, "flags"),
    ];

    /// <summary>
    /// Only this tells the master's own region and version. On a big cluster it is tens of megabytes, so it is read seldom and only those
    /// members of it are kept (see <see cref="MasterState"/>).
    /// </summary>
    public static ClusterEndpoint MesosState { get; } = new(DocumentKind.MESOS_STATE, "state");

    /// <summary>The only place with the reason and the message of every status that the master still knows.</summary>
    public static ClusterEndpoint MesosTasks { get; } = new(DocumentKind.MESOS_STATE, "api/v1") { Call = """{"type":"GET_TASKS"}""", Subject = "GET_TASKS" };
}
