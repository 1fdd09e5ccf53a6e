namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules for pods.</summary>
internal static class PodRules
{
    private static readonly RuleList Rules = new();

    public static readonly Rule User = Rules.Blocking("config.pod.user", "user is left out or not empty.");
    public static readonly Rule ContainerNames = Rules.Blocking("config.pod.container.names", "Names of containers are unique within a pod.");
    public static readonly Rule EndpointNames = Rules.Blocking("config.pod.endpoint.names", "Names of endpoints are unique across the containers of a pod.");
    public static readonly Rule ContainerPorts = Rules.Blocking("config.pod.container.ports", "Container ports are unique across the containers of a pod.");
    public static readonly Rule HostPorts = Rules.Blocking("config.pod.host.ports", "Host ports are unique across the containers of a pod.");
    public static readonly Rule ContainerPortHost = Rules.Blocking(
        "config.pod.container.port.host",
        "With host networking an endpoint has no container port.");
    public static readonly Rule ContainerPortMissing = Rules.Blocking(
        "config.pod.container.port.missing",
        "With container networking an endpoint has a container port.");
    public static readonly Rule Protocols = Rules.Blocking("config.pod.endpoint.protocols", "Protocols of an endpoint are listed once.");
    public static readonly Rule HealthCheckKind = Rules.Blocking("config.pod.health.check.kind", "A health check has exactly one of http, tcp and exec.");
    public static readonly Rule HealthCheckTimeout = Rules.Blocking(
        "config.pod.health.check.timeout",
        "The timeout of a health check is shorter than its interval.");
    public static readonly Rule HealthCheckEndpoint = Rules.Blocking(
        "config.pod.health.check.endpoint",
        "A health check names an endpoint of its own container.");
    public static readonly Rule HealthCheckExec = Rules.Blocking("config.pod.health.check.exec", "Command health checks need Mesos 1.3.0.");
    public static readonly Rule LimitsWithSharedCgroups = Rules.Blocking(
        "config.pod.legacy.cgroups",
        "resourceLimits and legacySharedCgroups exclude each other.");
    public static readonly Rule ExecutorSeccomp = Rules.Blocking(
        "config.pod.executor.seccomp",
        "Seccomp is configured for containers, not for the executor of a pod.");
    public static readonly Rule Instances = Rules.Blocking("config.pod.instances", "instances is not negative.");
    public static readonly Rule IdMismatch = Rules.Blocking("config.pod.id.mismatch", "The id in the body is the one in the URL.");
    public static readonly Rule HugeNumber = Rules.Blocking("config.pod.number", "Amounts of a pod are finite numbers.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All => Rules.All;
}
