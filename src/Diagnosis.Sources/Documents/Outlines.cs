namespace Diagnosis.Sources.Documents;

/// <summary>What bodies are by the members at their beginning, where one member does not tell.</summary>
internal static class Outlines
{
    private static readonly string[] OfApp =
    [
        "cmd", "args", "cpus", "mem", "disk", "container", "constraints", "portDefinitions", "ports", "healthChecks", "upgradeStrategy",
        "acceptedResourceRoles", "backoffSeconds", "versionInfo", "tasksRunning", "tasksStaged", "lastTaskFailure",
    ];

    private static readonly string[] OfDeployment = ["affectedApps", "affectedPods", "currentActions", "currentStep", "totalSteps"];

    private static readonly string[] OfMaster = ["activated_slaves", "elected_time", "leader_info", "orphan_tasks"];

    private static readonly string[] OfProcess = ["version", "leader", "cluster", "domain", "flags", "hostname"];

    /// <summary>An app by itself, as <c>dcos marathon app show</c> prints it.</summary>
    public static bool IsApp(DocumentOutline o) => o.Has("id") && o.Has(OfApp) && !o.Has("groups", "apps", "pods", "spec") && !o.HasList("containers");

    /// <summary>Apps without a wrapper, as <c>dcos marathon app list --json</c> prints them.</summary>
    public static bool IsListOfApps(DocumentOutline o) => o.IsListWith("id") && o.IsListWith(OfApp) && !o.IsListWith("containers", "spec", "hostname", "appId");

    /// <summary>A pod, or a list of them.</summary>
    public static bool IsPod(DocumentOutline o) =>
        (o.Has("id") && o.HasList("containers") && !o.Has("spec")) || (o.IsListWith("containers") && !o.IsListWith("spec"));

    /// <summary>The status of a pod, or a list of them.</summary>
    public static bool IsPodStatus(DocumentOutline o) =>
        o.Has("spec", "terminationHistory") || (o.Has("id") && o.HasList("instances"))
        || o.IsListWith("spec", "terminationHistory") || (o.IsListWith("instances") && o.IsListWith("status", "statusSince"));

    public static bool IsDeployments(DocumentOutline o) => o.IsListWith(OfDeployment);

    public static bool IsGroup(DocumentOutline o) => o.Has("groups", "enforceRole") || (o.Has("id") && o.Has("apps", "pods"));

    /// <summary>Marathon's tasks name their apps, those of Mesos their frameworks.</summary>
    public static bool HasTasksOfApps(DocumentOutline o) => o.HasList("tasks") && !o.Has("id") && !IsListOfMesosTasks(o);

    public static bool IsListOfMesosTasks(DocumentOutline o) => o.Lists("tasks", "framework_id", "executor_id") || o.IsListWith("framework_id");

    public static bool IsInfo(DocumentOutline o) => o.Has("marathon_config", "zookeeper_config") || (o.Has("frameworkId") && o.Has("name"));

    /// <summary>The master's <c>/state</c> or <c>/state-summary</c>: agents and frameworks together, or what only a master says of itself.</summary>
    public static bool IsMasterState(DocumentOutline o) => !IsAgentState(o)
        && (o.Has(OfMaster) || (o.Has("slaves") && o.Has("frameworks")) || (o.Has("slaves", "frameworks") && o.Has(OfProcess))
            || (o.Has("domain") && !o.Has("id")));

    /// <summary>Roles with their weights and quotas; a framework names its roles beside its own id.</summary>
    public static bool IsListOfRoles(DocumentOutline o) => o.HasList("roles") && !o.Has("id", "name", "slaves", "frameworks", "active");

    /// <summary>Flags by themselves: a process that tells of itself has them beside its version and address.</summary>
    public static bool IsFlags(DocumentOutline o) => o.Has("flags") && !o.Has("id", "pid", "version", "leader", "cluster", "domain", "hostname");

    public static bool IsAgentState(DocumentOutline o) => !o.Has("slaves")
        && (o.Has("master_hostname") || (o.Has("frameworks") && o.Has("attributes", "resources")) || o.Lists("frameworks", "completed_executors")
            || (o.Has("id") && o.Has("hostname") && !o.Has(OfMaster) && o.Lists("frameworks", "executors")));
}
