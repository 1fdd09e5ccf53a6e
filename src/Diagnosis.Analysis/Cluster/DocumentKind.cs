namespace Diagnosis.Analysis.Cluster;

/// <summary>The endpoints and files facts come from; one value per shape of document. Spelled as in the contract.</summary>
public enum DocumentKind
{
    /// <summary>No kind was given.</summary>
    Unspecified = 0,

    /// <summary>Marathon <c>GET /v2/queue?embed=lastUnusedOffers</c>.</summary>
    MarathonQueue,

    /// <summary>Marathon <c>GET /v2/apps</c> with tasks, counts, lastTaskFailure and readiness embedded.</summary>
    MarathonApps,

    /// <summary>Marathon <c>GET /v2/apps/{id}</c>.</summary>
    MarathonApp,

    /// <summary>Marathon <c>GET /v2/pods</c>.</summary>
    MarathonPods,

    /// <summary>Marathon <c>GET /v2/pods/::status</c>, or one pod's status.</summary>
    MarathonPodStatus,

    /// <summary>Marathon <c>GET /v2/groups</c>.</summary>
    MarathonGroups,

    /// <summary>Marathon <c>GET /v2/deployments</c>.</summary>
    MarathonDeployments,

    /// <summary>Marathon <c>GET /v2/tasks</c>.</summary>
    MarathonTasks,

    /// <summary>Marathon <c>GET /v2/info</c>.</summary>
    MarathonInfo,

    /// <summary>Mesos master <c>GET /state</c> (or <c>/state-summary</c>).</summary>
    MesosState,

    /// <summary>Mesos master <c>GET /slaves</c>.</summary>
    MesosSlaves,

    /// <summary>Mesos master <c>GET /frameworks</c>.</summary>
    MesosFrameworks,

    /// <summary>Mesos master <c>GET /roles</c>.</summary>
    MesosRoles,

    /// <summary>Mesos master <c>GET /quota</c>.</summary>
    MesosQuota,

    /// <summary>Mesos master <c>GET /maintenance/status</c>.</summary>
    MesosMaintenanceStatus,

    /// <summary>Mesos master <c>GET /maintenance/schedule</c>.</summary>
    MesosMaintenanceSchedule,

    /// <summary>Mesos master <c>GET /flags</c>.</summary>
    MesosFlags,

    /// <summary>Mesos agent <c>GET /state</c>.</summary>
    AgentState,

    /// <summary>Lines of an agent's log; the subject is the agent id or host.</summary>
    AgentLog,

    /// <summary>Lines of Marathon's log.</summary>
    MarathonLog,

    /// <summary>Tail of a task's sandbox stdout or stderr; the subject is the task id.</summary>
    TaskLog,

    /// <summary>Lines of the Mesos master's log.</summary>
    MasterLog,
}
