namespace Diagnosis.Analysis.Cluster;

/// <summary>The endpoints and files facts come from; one value per shape of document. Spelled as in the contract.</summary>
public enum DocumentKind
{
    /// <summary>No kind was given.</summary>
    Unspecified = 0,

    /// <summary>Marathon <c>GET /v2/queue?embed=lastUnusedOffers</c>.</summary>
    [Holds(DocumentContents.OfMarathon | DocumentContents.Workloads)]
    MarathonQueue,

    /// <summary>Marathon <c>GET /v2/apps</c> with tasks, counts, lastTaskFailure and readiness embedded.</summary>
    [Holds(DocumentContents.OfMarathon | DocumentContents.AllApps)]
    MarathonApps,

    /// <summary>Marathon <c>GET /v2/apps/{id}</c>.</summary>
    [Holds(DocumentContents.OfMarathon | DocumentContents.Workloads)]
    MarathonApp,

    /// <summary>Marathon <c>GET /v2/pods</c>.</summary>
    [Holds(DocumentContents.OfMarathon | DocumentContents.Workloads | DocumentContents.AllPods)]
    MarathonPods,

    /// <summary>Marathon <c>GET /v2/pods/::status</c>, or one pod's status.</summary>
    [Holds(DocumentContents.OfMarathon | DocumentContents.Workloads | DocumentContents.AllPods)]
    MarathonPodStatus,

    /// <summary>Marathon <c>GET /v2/groups</c>.</summary>
    [Holds(DocumentContents.OfMarathon | DocumentContents.AllApps | DocumentContents.AllPods)]
    MarathonGroups,

    /// <summary>Marathon <c>GET /v2/deployments</c>.</summary>
    [Holds(DocumentContents.OfMarathon | DocumentContents.Workloads)]
    MarathonDeployments,

    /// <summary>Marathon <c>GET /v2/tasks</c>.</summary>
    [Holds(DocumentContents.OfMarathon | DocumentContents.Workloads)]
    MarathonTasks,

    /// <summary>Marathon <c>GET /v2/info</c>.</summary>
    [Holds(DocumentContents.OfMarathon)]
    MarathonInfo,

    /// <summary>Mesos master <c>GET /state</c> (or <c>/state-summary</c>).</summary>
    [Holds(DocumentContents.AllAgents)]
    MesosState,

    /// <summary>Mesos master <c>GET /slaves</c>.</summary>
    [Holds(DocumentContents.AllAgents)]
    MesosSlaves,

    /// <summary>Mesos master <c>GET /frameworks</c>.</summary>
    [Holds(DocumentContents.None)]
    MesosFrameworks,

    /// <summary>Mesos master <c>GET /roles</c>.</summary>
    [Holds(DocumentContents.None)]
    MesosRoles,

    /// <summary>Mesos master <c>GET /quota</c>.</summary>
    [Holds(DocumentContents.None)]
    MesosQuota,

    /// <summary>Mesos master <c>GET /maintenance/status</c>.</summary>
    [Holds(DocumentContents.None)]
    MesosMaintenanceStatus,

    /// <summary>Mesos master <c>GET /maintenance/schedule</c>.</summary>
    [Holds(DocumentContents.None)]
    MesosMaintenanceSchedule,

    /// <summary>Mesos master <c>GET /flags</c>.</summary>
    [Holds(DocumentContents.None)]
    MesosFlags,

    /// <summary>Mesos agent <c>GET /state</c>.</summary>
    [Holds(DocumentContents.None)]
    AgentState,

    /// <summary>Lines of an agent's log; the subject is the agent id or host.</summary>
    [Holds(DocumentContents.Log)]
    AgentLog,

    /// <summary>Lines of Marathon's log.</summary>
    [Holds(DocumentContents.OfMarathon | DocumentContents.Log)]
    MarathonLog,

    /// <summary>Tail of a task's sandbox stdout or stderr; the subject is the task id.</summary>
    [Holds(DocumentContents.Log)]
    TaskLog,

    /// <summary>Lines of the Mesos master's log.</summary>
    [Holds(DocumentContents.Log)]
    MasterLog,
}
