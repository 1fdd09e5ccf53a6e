namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules on definitions that Marathon accepts although they will be stuck or surprise.</summary>
internal static class WarningRules
{
    private static readonly RuleList Rules = new();

    public static readonly Rule UnknownField = Rules.Degrading(
        "config.unknown.field",
        "Marathon ignores fields it does not know in silence, so what they were meant to set stays unset. Advisory where the name resembles no field.");
    public static readonly Rule DuplicateKey = Rules.Degrading(
        "config.duplicate.key",
        "Of a name that stands twice in one object only the last value counts.");
    public static readonly Rule Misread = Rules.Degrading(
        "config.value.misread",
        "A value of the wrong type becomes an object of defaults: networks [\"host\"] is one unnamed container network, portDefinitions [8080] one "
        + "definition of port 0.");
    public static readonly Rule VolumeMisread = Rules.Degrading(
        "config.volume.misread",
        "A volume with a mistake in it is silently read as another sort: host volume in apps, ephemeral volume in pods.");
    public static readonly Rule Deprecated = Rules.Advisory(
        "config.deprecated.field",
        "Old forms of fields are rewritten: ports, uris, ipAddress, container.docker.network and container.docker.portMappings.");
    public static readonly Rule PodsInGroup = Rules.Degrading(
        "config.group.pods.ignored",
        "The body of a group takes no pods; they are ignored. Pods are posted to /v2/pods.");
    public static readonly Rule GroupDeletes = Rules.Degrading(
        "config.group.put.deletes",
        "PUT of a group with apps or groups deletes what is there and not listed.");
    public static readonly Rule ServicePortConflict = Rules.Degrading(
        "config.service.port.conflict",
        "Marathon accepts the same service port twice; load balancers do not.");
    public static readonly Rule NoInstances = Rules.Advisory("config.instances.zero", "With 0 instances nothing runs, and the deployment succeeds at once.");
    public static readonly Rule UniqueInstances = Rules.Advisory(
        "config.instances.unique",
        "UNIQUE on the hostname needs one agent per instance.");
    public static readonly Rule GroupByValue = Rules.Degrading(
        "config.constraint.group.by.value",
        "Marathon 1.10.36 and later divide by the value of GROUP_BY: without one, or with 0 or less, no offer ever matches.");
    public static readonly Rule EmptyExpression = Rules.Degrading(
        "config.constraint.empty.value",
        "LIKE with an empty expression and IS without a value match no offer.");
    public static readonly Rule MaxPerZero = Rules.Advisory("config.constraint.max.per.zero", "MAX_PER of 0 or less still allows one instance per value.");
    public static readonly Rule GraceZero = Rules.Advisory(
        "config.health.check.grace",
        "A grace period so short that, with the failures that are allowed, an instance is killed within half a minute of its start leaves no time to start.");
    public static readonly Rule FailuresZero = Rules.Advisory(
        "config.health.check.failures",
        "With maxConsecutiveFailures 0 Marathon never replaces an unhealthy instance, and Mesos kills it at the first failed check; with 1 it takes a "
        + "lost answer or two.");
    public static readonly Rule CheckTimeout = Rules.Advisory(
        "config.health.check.timeout",
        "A timeout longer than the interval makes checks by Marathon overlap; Mesos begins one after the other. 0 or less never gets an answer.");
    public static readonly Rule CheckPortZero = Rules.Degrading("config.health.check.port.zero", "A health check on port 0 never gets an answer.");
    public static readonly Rule CheckPortIndex = Rules.Degrading(
        "config.health.check.port.index",
        "The port index of a health check leads to a mapping of containerPort 0 on a container network, where no port is ever assigned.");
    public static readonly Rule CheckPortForeign = Rules.Advisory(
        "config.health.check.port.foreign",
        "The port of the health check is none of the ports of the app.");
    public static readonly Rule CheckByMarathon = Rules.Advisory(
        "config.health.check.reachable",
        "HTTP, HTTPS and TCP checks are made by Marathon itself, which must reach the network of the container; MESOS_HTTP and the like run on the agent.");
    public static readonly Rule HeapAboveMemory = Rules.Degrading(
        "config.memory.heap",
        "A JVM whose -Xmx fills the memory limit is killed for memory, because the heap is not all that it uses.");
    public static readonly Rule MemoryTiny = Rules.Degrading(
        "config.memory.tiny",
        "A Java machine, or a server that is known to take more, does not start in less than 32 MiB, or is soon killed for memory.");
    public static readonly Rule RequirePortsZero = Rules.Degrading(
        "config.ports.require.zero",
        "With requirePorts a port 0 is replaced by a service port, which the agent must then offer and have free. Advisory where the agents are not known.");
    public static readonly Rule MappingsDropped = Rules.Degrading(
        "config.ports.mappings.dropped",
        "Port mappings need a container or bridge network; without one they are dropped and the app gets ports of the agent.");
    public static readonly Rule MappingsOnHost = Rules.Degrading(
        "config.ports.mappings.host",
        "Marathon 1.4 and older keep port mappings on the network of the agent, and every task then fails: Mesos maps ports in bridge and user networks only.");
    public static readonly Rule FixedPortUpgrade = Rules.Advisory(
        "config.ports.fixed.upgrade",
        "A fixed host port, and a minimumHealthCapacity that keeps every instance (any above 0 does with a single one): an upgrade needs another agent on "
        + "which the port is free.");
    public static readonly Rule FixedPortRange = Rules.Advisory(
        "config.ports.range",
        "A fixed host port must be among the ports that agents offer: those of the cluster's agents where they are known, else those of DC/OS, "
        + "1025-32000 less the ports of its own services.");
    public static readonly Rule ImageLatest = Rules.Advisory(
        "config.image.latest",
        "The tag latest, or none, lets agents run different images of the same definition.");
    public static readonly Rule ImageReference = Rules.Degrading(
        "config.image.reference",
        "The reference does not follow the grammar of Docker, so no agent can pull the image.");
    public static readonly Rule PublicRole = Rules.Advisory(
        "config.roles.public",
        "slave_public is the role of public agents; services that are not to be reached from outside do not belong there.");
    public static readonly Rule UpgradeDeadlock = Rules.Advisory(
        "config.upgrade.headroom",
        "A restart without a change that keeps every instance while the new one starts takes one more agent with UNIQUE hostnames, since Marathon before "
        + "1.8.248, 1.9.146 and 1.10.36 counts the old ones. Told only of known agents, one for each instance.");
    public static readonly Rule BackoffHides = Rules.Advisory(
        "config.backoff.hides",
        "A long backoff makes a crash look like a service that is stuck: nothing starts until the delay has passed.");
    public static readonly Rule BackoffNone = Rules.Advisory("config.backoff.none", "Without backoff a failing service is started again at once and forever.");
    public static readonly Rule SecretUnused = Rules.Advisory("config.secret.unused", "A secret that nothing refers to is declared.");
    public static readonly Rule ArgsOneText = Rules.Degrading("config.args.one.text", "args are not split at blanks: one text is one argument.");
    public static readonly Rule ArgsVariable = Rules.Degrading(
        "config.args.variable",
        "args are not run by a shell, so that a variable such as $MESOS_SANDBOX reaches the program as these very characters.");
    public static readonly Rule DependencyUnknown = Rules.Degrading(
        RuleIds.UnknownDependency,
        "Marathon accepts a dependency on what does not exist, and starts the app without waiting for anything.");
    public static readonly Rule KillGraceZero = Rules.Advisory(
        "config.kill.grace.zero",
        "With a kill grace period of 0 a process has no time to stop in order.");
    public static readonly Rule UnreachableWord = Rules.Degrading(
        "config.unreachable.word",
        "Any word as unreachableStrategy means disabled: lost instances are never replaced.");
    public static readonly Rule UnreachableDisabled = Rules.Advisory(
        "config.unreachable.disabled",
        "With unreachableStrategy disabled lost instances are never replaced.");
    public static readonly Rule FetchLocal = Rules.Advisory("config.fetch.local", "A path or file: URI is read on the agent, and must exist on every one.");
    public static readonly Rule ReadinessCodes = Rules.Degrading(
        "config.readiness.check.codes",
        "A readiness check waits for one of its status codes; what HTTP never answers blocks the deployment.");
    public static readonly Rule PodContainerIdle = Rules.Degrading(
        "config.pod.container.idle",
        "A container of a pod with neither exec nor image has nothing to run.");
    public static readonly Rule PodCheckEndpoint = Rules.Degrading(
        "config.pod.check.endpoint",
        "The endpoint of a check is not looked up when the pod is accepted; an unknown one fails at the start.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All => Rules.All;
}
