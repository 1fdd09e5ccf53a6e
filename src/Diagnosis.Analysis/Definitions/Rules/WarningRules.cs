using static Diagnosis.Analysis.Wording.Severity;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules on definitions that Marathon accepts although they will be stuck or surprise.</summary>
internal static class WarningRules
{
    public static readonly Rule UnknownField = new(
        "config.unknown.field",
        Degrading,
        "Marathon ignores fields it does not know in silence, so what they were meant to set stays unset.");
    public static readonly Rule DuplicateKey = new(
        "config.duplicate.key",
        Degrading,
        "Of a name that stands twice in one object only the last value counts.");
    public static readonly Rule Misread = new(
        "config.value.misread",
        Degrading,
        "A value of the wrong type becomes an object of defaults: networks [\"host\"] is one unnamed container network, portDefinitions [8080] one definition of port 0.");
    public static readonly Rule VolumeMisread = new(
        "config.volume.misread",
        Degrading,
        "A volume with a mistake in it is silently read as another sort: host volume in apps, ephemeral volume in pods.");
    public static readonly Rule Deprecated = new(
        "config.deprecated.field",
        Advisory,
        "Old forms of fields are rewritten: ports, uris, ipAddress, container.docker.network and container.docker.portMappings.");
    public static readonly Rule PodsInGroup = new(
        "config.group.pods.ignored",
        Degrading,
        "The body of a group takes no pods; they are ignored. Pods are posted to /v2/pods.");
    public static readonly Rule GroupDeletes = new(
        "config.group.put.deletes",
        Degrading,
        "PUT of a group with apps or groups deletes what is there and not listed.");
    public static readonly Rule ServicePortConflict = new(
        "config.service.port.conflict",
        Degrading,
        "Marathon accepts the same service port twice; load balancers do not.");
    public static readonly Rule NoInstances = new("config.instances.zero", Advisory, "With 0 instances nothing runs, and the deployment succeeds at once.");
    public static readonly Rule UniqueInstances = new(
        "config.instances.unique",
        Advisory,
        "UNIQUE on the hostname needs one agent per instance, and one more during an upgrade that keeps all instances.");
    public static readonly Rule GroupByValue = new(
        "config.constraint.group.by.value",
        Degrading,
        "Marathon 1.10.36 and later divide by the value of GROUP_BY: without one, or with 0 or less, no offer ever matches.");
    public static readonly Rule EmptyExpression = new(
        "config.constraint.empty.value",
        Degrading,
        "LIKE with an empty expression and IS without a value match no offer.");
    public static readonly Rule MaxPerZero = new("config.constraint.max.per.zero", Advisory, "MAX_PER of 0 or less still allows one instance per value.");
    public static readonly Rule GraceZero = new(
        "config.health.check.grace",
        Advisory,
        "A grace period of 0, or one shorter than the interval, lets a slow start count as a failure.");
    public static readonly Rule FailuresZero = new(
        "config.health.check.failures",
        Degrading,
        "With maxConsecutiveFailures 0 Marathon never replaces an unhealthy instance, and Mesos kills it at the first failed check; with 1 it takes a lost answer or two.");
    public static readonly Rule CheckTimeout = new(
        "config.health.check.timeout",
        Advisory,
        "A timeout that is not shorter than the interval makes checks overlap; 0 or less never gets an answer.");
    public static readonly Rule CheckPortZero = new("config.health.check.port.zero", Degrading, "A health check on port 0 never gets an answer.");
    public static readonly Rule CheckPortIndex = new(
        "config.health.check.port.index",
        Degrading,
        "The port index of a health check leads to a mapping of containerPort 0 on a container network, where no port is ever assigned.");
    public static readonly Rule CheckPortForeign = new(
        "config.health.check.port.foreign",
        Advisory,
        "The port of the health check is none of the ports of the app.");
    public static readonly Rule CheckByMarathon = new(
        "config.health.check.reachable",
        Advisory,
        "HTTP, HTTPS and TCP checks are made by Marathon itself, which must reach the network of the container; MESOS_HTTP and the like run on the agent.");
    public static readonly Rule HeapAboveMemory = new(
        "config.memory.heap",
        Degrading,
        "A JVM whose -Xmx fills the memory limit is killed for memory, because the heap is not all that it uses.");
    public static readonly Rule MemoryTiny = new(
        "config.memory.tiny",
        Degrading,
        "With less than 32 MiB few processes start, and one that does is soon killed for memory.");
    public static readonly Rule RequirePortsZero = new(
        "config.ports.require.zero",
        Degrading,
        "With requirePorts a port 0 is replaced by a service port, which the agent must then have free; it usually offers no such port.");
    public static readonly Rule MappingsDropped = new(
        "config.ports.mappings.dropped",
        Degrading,
        "Port mappings need a container or bridge network; without one they are dropped and the app gets ports of the agent.");
    public static readonly Rule FixedPortUpgrade = new(
        "config.ports.fixed.upgrade",
        Degrading,
        "Fixed host ports and minimumHealthCapacity 1: an upgrade needs other agents on which the ports are free.");
    public static readonly Rule FixedPortRange = new(
        "config.ports.range",
        Advisory,
        "A fixed host port must be among the ports that agents offer, 31000-32000 unless configured otherwise.");
    public static readonly Rule ImageLatest = new(
        "config.image.latest",
        Advisory,
        "The tag latest, or none, lets agents run different images of the same definition.");
    public static readonly Rule ImageReference = new(
        "config.image.reference",
        Degrading,
        "The reference does not follow the grammar of Docker, so no agent can pull the image.");
    public static readonly Rule PublicRole = new(
        "config.roles.public",
        Advisory,
        "slave_public is the role of public agents; services that are not to be reached from outside do not belong there.");
    public static readonly Rule UpgradeDeadlock = new(
        "config.upgrade.headroom",
        Degrading,
        "minimumHealthCapacity 1 keeps every instance while the new one starts; with UNIQUE or fixed ports there may be no agent for it.");
    public static readonly Rule BackoffHides = new(
        "config.backoff.hides",
        Advisory,
        "A long backoff makes a crash look like a service that is stuck: nothing starts until the delay has passed.");
    public static readonly Rule BackoffNone = new("config.backoff.none", Advisory, "Without backoff a failing service is started again at once and forever.");
    public static readonly Rule SecretUnused = new("config.secret.unused", Advisory, "A secret that nothing refers to is declared.");
    public static readonly Rule ArgsOneText = new("config.args.one.text", Degrading, "args are not split at blanks: one text is one argument.");
    public static readonly Rule KillGraceZero = new(
        "config.kill.grace.zero",
        Advisory,
        "With a kill grace period of 0 a process has no time to stop in order.");
    public static readonly Rule UnreachableWord = new(
        "config.unreachable.word",
        Degrading,
        "Any word as unreachableStrategy means disabled: lost instances are never replaced.");
    public static readonly Rule UnreachableDisabled = new(
        "config.unreachable.disabled",
        Advisory,
        "With unreachableStrategy disabled lost instances are never replaced.");
    public static readonly Rule FetchLocal = new("config.fetch.local", Advisory, "A path or file: URI is read on the agent, and must exist on every one.");
    public static readonly Rule ReadinessCodes = new(
        "config.readiness.check.codes",
        Degrading,
        "A readiness check waits for one of its status codes; what HTTP never answers blocks the deployment.");
    public static readonly Rule PodContainerIdle = new(
        "config.pod.container.idle",
        Degrading,
        "A container of a pod with neither exec nor image has nothing to run.");
    public static readonly Rule PodCheckEndpoint = new(
        "config.pod.check.endpoint",
        Degrading,
        "The endpoint of a check is not looked up when the pod is accepted; an unknown one fails at the start.");

    /// <summary>All of them.</summary>
    public static readonly Rule[] All =
    [
        UnknownField, DuplicateKey, Misread, VolumeMisread, Deprecated, PodsInGroup, GroupDeletes, ServicePortConflict, NoInstances,
        UniqueInstances, GroupByValue, EmptyExpression, MaxPerZero, GraceZero, FailuresZero, CheckTimeout, CheckPortZero, CheckPortIndex, CheckPortForeign,
        CheckByMarathon, HeapAboveMemory, MemoryTiny, RequirePortsZero, MappingsDropped, FixedPortUpgrade, FixedPortRange, ImageLatest, ImageReference,
        PublicRole, UpgradeDeadlock, BackoffHides, BackoffNone, SecretUnused, ArgsOneText, KillGraceZero, UnreachableWord,
        UnreachableDisabled, FetchLocal, ReadinessCodes, PodContainerIdle, PodCheckEndpoint,
    ];
}
