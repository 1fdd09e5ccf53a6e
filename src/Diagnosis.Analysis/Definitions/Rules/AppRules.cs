namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules for apps.</summary>
internal static class AppRules
{
    private static readonly RuleList Rules = new();

    public static readonly Rule Credential = Rules.Blocking(
        "config.docker.credential",
        "container.docker.credential is no longer taken; use a pullConfig secret on the Mesos containerizer or a credentials file in fetch.");
    public static readonly Rule DockerFieldOnMesos = Rules.Blocking(
        "config.docker.field.on.mesos",
        "network, parameters and portMappings under container.docker belong to the DOCKER containerizer.");
    public static readonly Rule PortNamesUnique = Rules.Blocking("config.ports.names.unique", "Port names must be unique within an app.");
    public static readonly Rule PortsUnique = Rules.Blocking("config.ports.unique", "Port numbers other than 0 must be unique within an app.");
    public static readonly Rule IpDiscoveryOnDocker = Rules.Blocking(
        "config.ip.address.discovery.docker",
        "ipAddress.discovery does not go with DOCKER containers.");
    public static readonly Rule UriSyntax = Rules.Blocking("config.fetch.uri.syntax", "A URI must follow RFC 2396 as java.net.URI reads it.");
    public static readonly Rule UrisWithFetch = Rules.Blocking("config.fetch.uris", "uris is the old form of fetch; only one of them may be given.");
    public static readonly Rule NetworkTwice = Rules.Blocking(
        "config.networks.deprecated.mix",
        "The old forms (container.docker.network, ipAddress) do not go with networks.");
    public static readonly Rule IpAddressWithPorts = Rules.Blocking("config.ip.address.ports", "ipAddress does not go with ports or portDefinitions.");
    public static readonly Rule PortsTwice = Rules.Blocking(
        "config.ports.deprecated.mix",
        "ports is the old form of portDefinitions; given both, they must list the same numbers.");
    public static readonly Rule PortMappingsTwice = Rules.Blocking(
        "config.port.mappings.twice",
        "container.portMappings and container.docker.portMappings must not both be given.");
    public static readonly Rule PortMappingsWithDiscovery = Rules.Blocking(
        "config.port.mappings.discovery",
        "container.portMappings and ipAddress.discovery.ports must not both be given.");
    public static readonly Rule DockerNetworkNone = Rules.Blocking("config.docker.network.none", "container.docker.network NONE is not supported.");
    public static readonly Rule IdSegments = Rules.Blocking(
        "config.id.segments",
        "Segments of an id are lower-case letters, digits and inner hyphens, joined by dots.");
    public static readonly Rule IdReserved = Rules.Blocking("config.id.reserved", "The last segment of an id must not be restart, tasks, versions, . or ..");
    public static readonly Rule IdRoot = Rules.Blocking("config.id.root", "An id has at least one segment.");
    public static readonly Rule IdNotAbsolute = Rules.Blocking("config.id.relative", "The id of a pod begins with a slash.");
    public static readonly Rule IdNotChild = Rules.Blocking(
        "config.id.parent",
        "An id must be a direct child of its group, and must not climb with .. inside.");
    public static readonly Rule CommandShort = Rules.Blocking("config.cmd.short", "cmd has at least two characters.");
    public static readonly Rule CommandMissing = Rules.Blocking(
        "config.cmd.or.args",
        "An app has either cmd or args, or an image that brings its own command.");
    public static readonly Rule DockerMissing = Rules.Blocking(
        "config.container.docker.missing",
        "container.type is DOCKER unless it says MESOS, and needs container.docker with an image.");
    public static readonly Rule PullConfigOnDocker = Rules.Blocking("config.pull.config.docker", "pullConfig works only with the Mesos containerizer.");
    public static readonly Rule InstancesDvdi = Rules.Blocking("config.instances.dvdi", "An app with a DVDI volume has one instance.");
    public static readonly Rule UpgradeOverCapacity = Rules.Blocking(
        "config.upgrade.over.capacity",
        "maximumOverCapacity must be 0 where no second instance may run beside the first.");
    public static readonly Rule HealthCheckPort = Rules.Blocking(
        "config.health.check.port",
        "A health check names a port index that exists, or a port, or there is exactly one port.");
    public static readonly Rule HealthCheckIpv6 = Rules.Blocking(
        "config.health.check.ipv6",
        "IPv6 health checks exist only for DOCKER containers and MESOS_HTTP, MESOS_HTTPS and MESOS_TCP.");
    public static readonly Rule HealthCheckMesosOne = Rules.Blocking("config.health.check.mesos.one", "An app has at most one health check that Mesos runs.");
    public static readonly Rule HealthCheckProtocol = Rules.Blocking("config.health.check.protocol", "command belongs to protocol COMMAND, and only to it.");
    public static readonly Rule HealthCheckCombination = Rules.Blocking(
        "config.health.check.combination",
        "A COMMAND health check has neither port nor path.");
    public static readonly Rule ReadinessCount = Rules.Blocking("config.readiness.check.count", "An app has at most one readiness check.");
    public static readonly Rule ReadinessPort = Rules.Blocking(
        "config.readiness.check.port",
        "portName of a readiness check is the name of a port of the app.");
    public static readonly Rule ReadinessTimeout = Rules.Blocking(
        "config.readiness.check.timeout",
        "The timeout of a readiness check is shorter than its interval.");
    public static readonly Rule ResourceLimit = Rules.Blocking("config.resource.limit", "A resource limit is a number not below the request, or unlimited.");
    public static readonly Rule GpuContainerizer = Rules.Blocking("config.gpus.containerizer", "GPUs need the Mesos containerizer.");
    public static readonly Rule MigrationLabels = Rules.Blocking(
        "config.labels.migration",
        "DCOS_MIGRATION_API_VERSION is v1 and comes with the framework name and the migration path.");
    public static readonly Rule SingleInstance = Rules.Blocking(
        "config.single.instance",
        "An app labelled MARATHON_SINGLE_INSTANCE_APP has one instance and an upgradeStrategy of 0 and 0.");
    public static readonly Rule ResidentUnreachable = Rules.Blocking(
        "config.resident.unreachable",
        "A service with persistent volumes has its unreachableStrategy disabled.");
    public static readonly Rule CheckKind = Rules.Blocking("config.check.kind", "A check has exactly one of http, tcp and exec.");
    public static readonly Rule CheckScheme = Rules.Blocking("config.check.scheme", "A check over HTTPS is declared but cannot be converted.");
    public static readonly Rule CheckOnDocker = Rules.Blocking("config.check.docker", "Checks do not exist for DOCKER containers.");
    public static readonly Rule CheckPort = Rules.Blocking(
        "config.check.port",
        "A check names a port index that exists, or a port, or there is exactly one port.");
    public static readonly Rule PortNegative = Rules.Blocking("config.ports.negative", "Port numbers are not negative.");
    public static readonly Rule UnreachableOrder = Rules.Blocking("config.unreachable.order", "inactiveAfterSeconds is not longer than expungeAfterSeconds.");
    public static readonly Rule DurationTooLong = Rules.Blocking("config.duration.limit", "Durations end at 292 years.");
    public static readonly Rule IdTooDeep = Rules.Blocking("config.id.too.deep", "Ids and groups that nest hundreds deep exhaust the stack of Marathon.");
    public static readonly Rule ConstraintOperatorCase = Rules.Blocking(
        "config.constraint.operator.case",
        "Operators of app constraints are written in upper case.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All => Rules.All;
}
