namespace Diagnosis.Analysis.Cluster;

/// <summary>The endpoints and files facts come from; one value per shape of document. Spelled as in the contract.</summary>
public enum DocumentKind
{
    /// <summary>No kind was given.</summary>
    UNSPECIFIED = 0,

    /// <summary>Marathon <c>GET /v2/queue?embed=lastUnusedOffers</c>.</summary>
    MARATHON_QUEUE,

    /// <summary>Marathon <c>GET /v2/apps</c> with tasks, counts, lastTaskFailure and readiness embedded.</summary>
    MARATHON_APPS,

    /// <summary>Marathon <c>GET /v2/apps/{id}</c>.</summary>
    MARATHON_APP,

    /// <summary>Marathon <c>GET /v2/pods</c>.</summary>
    MARATHON_PODS,

    /// <summary>Marathon <c>GET /v2/pods/::status</c>, or one pod's status.</summary>
    MARATHON_POD_STATUS,

    /// <summary>Marathon <c>GET /v2/groups</c>.</summary>
    MARATHON_GROUPS,

    /// <summary>Marathon <c>GET /v2/deployments</c>.</summary>
    MARATHON_DEPLOYMENTS,

    /// <summary>Marathon <c>GET /v2/tasks</c>.</summary>
    MARATHON_TASKS,

    /// <summary>Marathon <c>GET /v2/info</c>.</summary>
    MARATHON_INFO,

    /// <summary>Mesos master <c>GET /state</c> (or <c>/state-summary</c>).</summary>
    MESOS_STATE,

    /// <summary>Mesos master <c>GET /slaves</c>.</summary>
    MESOS_SLAVES,

    /// <summary>Mesos master <c>GET /frameworks</c>.</summary>
    MESOS_FRAMEWORKS,

    /// <summary>Mesos master <c>GET /roles</c>.</summary>
    MESOS_ROLES,

    /// <summary>Mesos master <c>GET /quota</c>.</summary>
    MESOS_QUOTA,

    /// <summary>Mesos master <c>GET /maintenance/status</c>.</summary>
    MESOS_MAINTENANCE_STATUS,

    /// <summary>Mesos master <c>GET /maintenance/schedule</c>.</summary>
    MESOS_MAINTENANCE_SCHEDULE,

    /// <summary>Mesos master <c>GET /flags</c>.</summary>
    MESOS_FLAGS,

    /// <summary>Mesos agent <c>GET /state</c>.</summary>
    AGENT_STATE,

    /// <summary>Lines of an agent's log; the subject is the agent id or host.</summary>
    AGENT_LOG,

    /// <summary>Lines of Marathon's log.</summary>
    MARATHON_LOG,

    /// <summary>Tail of a task's sandbox stdout or stderr; the subject is the task id.</summary>
    TASK_LOG,

    /// <summary>Lines of the Mesos master's log.</summary>
    MASTER_LOG,
}
