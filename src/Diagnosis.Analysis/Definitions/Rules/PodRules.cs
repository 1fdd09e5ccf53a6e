using static Diagnosis.Analysis.Wording.Severity;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules for pods.</summary>
internal static class PodRules
{
    public static readonly Rule User = new("config.pod.user", Blocking, "user is left out or not empty.");
    public static readonly Rule ContainerNames = new("config.pod.container.names", Blocking, "Names of containers are unique within a pod.");
    public static readonly Rule EndpointNames = new("config.pod.endpoint.names", Blocking, "Names of endpoints are unique across the containers of a pod.");
    public static readonly Rule ContainerPorts = new("config.pod.container.ports", Blocking, "Container ports are unique across the containers of a pod.");
    public static readonly Rule HostPorts = new("config.pod.host.ports", Blocking, "Host ports are unique across the containers of a pod.");
    public static readonly Rule ContainerPortHost = new(
        "config.pod.container.port.host",
        Blocking,
        "With host networking an endpoint has no container port.");
    public static readonly Rule ContainerPortMissing = new(
        "config.pod.container.port.missing",
        Blocking,
        "With container networking an endpoint has a container port.");
    public static readonly Rule Protocols = new("config.pod.endpoint.protocols", Blocking, "Protocols of an endpoint are listed once.");
    public static readonly Rule HealthCheckKind = new("config.pod.health.check.kind", Blocking, "A health check has exactly one of http, tcp and exec.");
    public static readonly Rule HealthCheckTimeout = new(
        "config.pod.health.check.timeout",
        Blocking,
        "The timeout of a health check is shorter than its interval.");
    public static readonly Rule HealthCheckEndpoint = new(
        "config.pod.health.check.endpoint",
        Blocking,
        "A health check names an endpoint of its own container.");
    public static readonly Rule HealthCheckExec = new("config.pod.health.check.exec", Blocking, "Command health checks need Mesos 1.3.0.");
    public static readonly Rule LimitsWithSharedCgroups = new(
        "config.pod.legacy.cgroups",
        Blocking,
        "resourceLimits and legacySharedCgroups exclude each other.");
    public static readonly Rule ExecutorSeccomp = new(
        "config.pod.executor.seccomp",
        Blocking,
        "Seccomp is configured for containers, not for the executor of a pod.");
    public static readonly Rule Instances = new("config.pod.instances", Blocking, "instances is not negative.");
    public static readonly Rule IdMismatch = new("config.pod.id.mismatch", Blocking, "The id in the body is the one in the URL.");
    public static readonly Rule HugeNumber = new("config.pod.number", Blocking, "Amounts of a pod are finite numbers.");

    /// <summary>All of them.</summary>
    public static readonly Rule[] All =
    [
        User, ContainerNames, EndpointNames, ContainerPorts, HostPorts, ContainerPortHost, ContainerPortMissing, Protocols, HealthCheckKind,
        HealthCheckTimeout, HealthCheckEndpoint, HealthCheckExec, LimitsWithSharedCgroups, ExecutorSeccomp, Instances, IdMismatch,
        HugeNumber,
    ];
}
