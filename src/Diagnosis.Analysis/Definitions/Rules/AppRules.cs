using static Diagnosis.Analysis.Wording.Severity;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules for apps.</summary>
internal static class AppRules
{
    public static readonly Rule Credential = new(
        "config.docker.credential",
        Blocking,
        "container.docker.credential is no longer taken; use a pullConfig secret on the Mesos containerizer or a credentials file in fetch.");
    public static readonly Rule DockerFieldOnMesos = new(
        "config.docker.field.on.mesos",
        Blocking,
        "network, parameters and portMappings under container.docker belong to the DOCKER containerizer.");
    public static readonly Rule PortNamesUnique = new("config.ports.names.unique", Blocking, "Port names must be unique within an app.");
    public static readonly Rule PortsUnique = new("config.ports.unique", Blocking, "Port numbers other than 0 must be unique within an app.");
    public static readonly Rule IpDiscoveryOnDocker = new(
        "config.ip.address.discovery.docker",
        Blocking,
        "ipAddress.discovery does not go with DOCKER containers.");
    public static readonly Rule UriSyntax = new("config.fetch.uri.syntax", Blocking, "A URI must follow RFC 2396 as java.net.URI reads it.");
    public static readonly Rule UrisWithFetch = new("config.fetch.uris", Blocking, "uris is the old form of fetch; only one of them may be given.");
    public static readonly Rule NetworkTwice = new(
        "config.networks.deprecated.mix",
        Blocking,
        "The old forms (container.docker.network, ipAddress) do not go with networks.");
    public static readonly Rule IpAddressWithPorts = new("config.ip.address.ports", Blocking, "ipAddress does not go with ports or portDefinitions.");
    public static readonly Rule PortsTwice = new(
        "config.ports.deprecated.mix",
        Blocking,
        "ports is the old form of portDefinitions; given both, they must list the same numbers.");
    public static readonly Rule PortMappingsTwice = new(
        "config.port.mappings.twice",
        Blocking,
        "container.portMappings and container.docker.portMappings must not both be given.");
    public static readonly Rule PortMappingsWithDiscovery = new(
        "config.port.mappings.discovery",
        Blocking,
        "container.portMappings and ipAddress.discovery.ports must not both be given.");
    public static readonly Rule DockerNetworkNone = new("config.docker.network.none", Blocking, "container.docker.network NONE is not supported.");
    public static readonly Rule IdSegments = new(
        "config.id.segments",
        Blocking,
        "Segments of an id are lower-case letters, digits and inner hyphens, joined by dots.");
    public static readonly Rule IdReserved = new("config.id.reserved", Blocking, "The last segment of an id must not be restart, tasks, versions, . or ..");
    public static readonly Rule IdRoot = new("config.id.root", Blocking, "An id has at least one segment.");
    public static readonly Rule IdNotAbsolute = new("config.id.relative", Blocking, "The id of a pod begins with a slash.");
    public static readonly Rule IdNotChild = new(
        "config.id.parent",
        Blocking,
        "An id must be a direct child of its group, and must not climb with .. inside.");
    public static readonly Rule CommandShort = new("config.cmd.short", Blocking, "cmd has at least two characters.");
    public static readonly Rule CommandMissing = new(
        "config.cmd.or.args",
        Blocking,
        "An app has either cmd or args, or an image that brings its own command.");
    public static readonly Rule DockerMissing = new(
        "config.container.docker.missing",
        Blocking,
        "container.type is DOCKER unless it says MESOS, and needs container.docker with an image.");
    public static readonly Rule PullConfigOnDocker = new("config.pull.config.docker", Blocking, "pullConfig works only with the Mesos containerizer.");
    public static readonly Rule InstancesDvdi = new("config.instances.dvdi", Blocking, "An app with a DVDI volume has one instance.");
    public static readonly Rule UpgradeOverCapacity = new(
        "config.upgrade.over.capacity",
        Blocking,
        "maximumOverCapacity must be 0 where no second instance may run beside the first.");
    public static readonly Rule HealthCheckPort = new(
        "config.health.check.port",
        Blocking,
        "A health check names a port index that exists, or a port, or there is exactly one port.");
    public static readonly Rule HealthCheckIpv6 = new(
        "config.health.check.ipv6",
        Blocking,
        "IPv6 health checks exist only for DOCKER containers and MESOS_HTTP, MESOS_HTTPS and MESOS_TCP.");
    public static readonly Rule HealthCheckMesosOne = new("config.health.check.mesos.one", Blocking, "An app has at most one health check that Mesos runs.");
    public static readonly Rule HealthCheckProtocol = new("config.health.check.protocol", Blocking, "command belongs to protocol COMMAND, and only to it.");
    public static readonly Rule HealthCheckCombination = new(
        "config.health.check.combination",
        Blocking,
        "A COMMAND health check has neither port nor path.");
    public static readonly Rule ReadinessCount = new("config.readiness.check.count", Blocking, "An app has at most one readiness check.");
    public static readonly Rule ReadinessPort = new(
        "config.readiness.check.port",
        Blocking,
        "portName of a readiness check is the name of a port of the app.");
    public static readonly Rule ReadinessTimeout = new(
        "config.readiness.check.timeout",
        Blocking,
        "The timeout of a readiness check is shorter than its interval.");
    public static readonly Rule ResourceLimit = new("config.resource.limit", Blocking, "A resource limit is a number not below the request, or unlimited.");
    public static readonly Rule GpuContainerizer = new("config.gpus.containerizer", Blocking, "GPUs need the Mesos containerizer.");
    public static readonly Rule MigrationLabels = new(
        "config.labels.migration",
        Blocking,
        "DCOS_MIGRATION_API_VERSION is v1 and comes with the framework name and the migration path.");
    public static readonly Rule SingleInstance = new(
        "config.single.instance",
        Blocking,
        "An app labelled MARATHON_SINGLE_INSTANCE_APP has one instance and an upgradeStrategy of 0 and 0.");
    public static readonly Rule ResidentUnreachable = new(
        "config.resident.unreachable",
        Blocking,
        "A service with persistent volumes has its unreachableStrategy disabled.");
    public static readonly Rule CheckKind = new("config.check.kind", Blocking, "A check has exactly one of http, tcp and exec.");
    public static readonly Rule CheckScheme = new("config.check.scheme", Blocking, "A check over HTTPS is declared but cannot be converted.");
    public static readonly Rule CheckOnDocker = new("config.check.docker", Blocking, "Checks do not exist for DOCKER containers.");
    public static readonly Rule CheckPort = new(
        "config.check.port",
        Blocking,
        "A check names a port index that exists, or a port, or there is exactly one port.");
    public static readonly Rule PortNegative = new("config.ports.negative", Blocking, "Port numbers are not negative.");
    public static readonly Rule UnreachableOrder = new("config.unreachable.order", Blocking, "inactiveAfterSeconds is not longer than expungeAfterSeconds.");
    public static readonly Rule DurationTooLong = new("config.duration.limit", Blocking, "Durations end at 292 years.");
    public static readonly Rule IdTooDeep = new("config.id.too.deep", Blocking, "Ids and groups that nest hundreds deep exhaust the stack of Marathon.");
    public static readonly Rule ConstraintOperatorCase = new(
        "config.constraint.operator.case",
        Blocking,
        "Operators of app constraints are written in upper case.");

    /// <summary>All of them.</summary>
    public static readonly Rule[] All =
    [
        Credential, DockerFieldOnMesos, PortNamesUnique, PortsUnique, IpDiscoveryOnDocker, UriSyntax, UrisWithFetch, NetworkTwice,
        IpAddressWithPorts, PortsTwice, PortMappingsTwice, PortMappingsWithDiscovery, DockerNetworkNone, IdSegments, IdReserved, IdRoot,
        IdNotAbsolute, IdNotChild, CommandShort, CommandMissing, DockerMissing, PullConfigOnDocker, InstancesDvdi, UpgradeOverCapacity,
        HealthCheckPort, HealthCheckIpv6, HealthCheckMesosOne, HealthCheckProtocol, HealthCheckCombination, ReadinessCount, ReadinessPort,
        ReadinessTimeout, ResourceLimit, GpuContainerizer, MigrationLabels, SingleInstance, ResidentUnreachable, CheckKind, CheckScheme,
        CheckOnDocker, CheckPort, PortNegative, UnreachableOrder, DurationTooLong, IdTooDeep, ConstraintOperatorCase,
    ];
}
