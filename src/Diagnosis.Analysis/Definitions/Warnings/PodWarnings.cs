using Diagnosis.Analysis.Definitions.Pods;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about a pod.</summary>
internal static class PodWarnings
{
    /// <summary>Collects them.</summary>
    public static void Collect(WarningSink sink, RamlObject pod)
    {
        var containers = pod.Get(Pod.Containers);
        var offered = OfferedPorts.Of(sink.Options, Roles(sink, pod));
        for (var i = 0; i < containers.Count; i++)
        {
            CheckContainer(sink, containers[i], offered, $"/containers({i})");
        }

        if (containers.SelectMany(container => container.Get(PodContainer.Endpoints)).Select(endpoint => endpoint.Get(Endpoint.HostPort))
            .FirstOrDefault(hostPort => hostPort > 0) is > 0 and var port)
        {
            UpgradeWarnings.CheckPort(
                sink,
                UpgradeWarnings.PlanOfPod(sink, pod),
                sink.Options.Agents?.Hosts(Roles(sink, pod), port),
                port,
                "/scheduling/upgrade/minimumHealthCapacity",
                ValidationRun.At(pod, Pod.Scheduling));
        }

        if (pod.Get(Pod.Scaling) is { } scaling && scaling.Get(FixedPodScalingPolicy.Instances) == 0)
        {
            sink.Tell(
                WarningRules.NoInstances, "/scaling/instances", "0 instances: nothing will run", ValidationRun.At(scaling, FixedPodScalingPolicy.Instances));
        }

        if (pod.Get(Pod.Scheduling) is { } scheduling)
        {
            CheckScheduling(sink, pod, scheduling);
        }

        CheckSecrets(sink, pod);
    }

    private static IReadOnlyCollection<string> Roles(WarningSink sink, RamlObject pod) => ServiceWarnings.Roles(
        sink, pod.Get(Pod.Scheduling)?.Get(PodSchedulingPolicy.Placement)?.Get(PodPlacementPolicy.AcceptedResourceRoles), pod.Get(Pod.Role));

    private static void CheckContainer(WarningSink sink, RamlObject container, OfferedPorts offered, string path)
    {
        var exec = container.Get(PodContainer.Exec);
        var image = container.Get(PodContainer.Image);
        if (exec is null && image is null)
        {
            sink.Tell(
                WarningRules.PodContainerIdle, path, $"container '{container.Get(PodContainer.Name)}' has neither exec nor image", container.Node);
        }

        if (image is not null)
        {
            ImageWarnings.Collect(sink, image.Get(Image.Id), $"{path}/image/id", ValidationRun.At(image, Image.Id));
        }

        var resources = container.Get(PodContainer.Resources);
        var mem = resources.Get(Resources.Mem);
        var place = ValidationRun.At(resources, Resources.Mem);
        var texts = JavaHeap.Told(Command(exec), container.Get(PodContainer.Environment));
        MemoryWarnings.CheckTiny(sink, texts, image?.Get(Image.Id), mem, $"{path}/resources/mem", place);
        MemoryWarnings.CheckHeap(sink, texts, mem, $"{path}/resources/mem", place);
        if (exec?.Get(MesosExec.Command) is RamlObject command && ReferenceEquals(command.Type, ArgvCommand.Type))
        {
            ArgsWarnings.Collect(sink, command.Get(ArgvCommand.Argv), $"{path}/exec/command/argv", "\"shell\", which a shell runs");
        }

        if (container.Get(PodContainer.HealthCheck) is { } health)
        {
            HealthCheckWarnings.CollectPod(sink, health, $"{path}/healthCheck");
        }

        CheckEndpoints(sink, container, offered, path);
    }

    private static RamlList<string> Command(RamlObject? exec) => exec?.Get(MesosExec.Command) is not RamlObject command ? RamlList<string>.Empty
        : ReferenceEquals(command.Type, ShellCommand.Type) ? new RamlList<string>([command.Get(ShellCommand.Shell)], command.Node)
        : command.Get(ArgvCommand.Argv);

    private static void CheckEndpoints(WarningSink sink, RamlObject container, OfferedPorts offered, string path)
    {
        var endpoints = container.Get(PodContainer.Endpoints);
        for (var i = 0; i < endpoints.Count; i++)
        {
            if (endpoints[i].Get(Endpoint.HostPort) is > 0 and var port)
            {
                PortWarnings.CheckRange(sink, offered, port, $"{path}/endpoints({i})/hostPort", ValidationRun.At(endpoints[i], Endpoint.HostPort));
            }
        }

        var check = container.Get(PodContainer.Check);
        CheckEndpoint(check?.Get(Check.Http), HttpCheck.Endpoint, "http");
        CheckEndpoint(check?.Get(Check.Tcp), TcpCheck.Endpoint, "tcp");

        void CheckEndpoint(RamlObject? kind, Field<string> field, string name)
        {
            if (kind is not null && endpoints.All(endpoint => endpoint.Get(Endpoint.Name) != kind.Get(field)))
            {
                sink.Tell(
                    WarningRules.PodCheckEndpoint,
                    $"{path}/check/{name}/endpoint",
                    $"the container has no endpoint '{kind.Get(field)}'",
                    ValidationRun.At(kind, field));
            }
        }
    }

    private static void CheckScheduling(WarningSink sink, RamlObject pod, RamlObject scheduling)
    {
        var constraints = scheduling.Get(PodSchedulingPolicy.Placement)?.Get(PodPlacementPolicy.Constraints) ?? RamlList<RamlObject>.Empty;
        for (var i = 0; i < constraints.Count; i++)
        {
            ServiceWarnings.CheckConstraint(
                sink,
                constraints[i].Get(Constraint.Operator),
                constraints[i].Get(Constraint.Value),
                $"/scheduling/placement/constraints({i})",
                constraints[i].Node);
        }

        var unique = constraints
            .FirstOrDefault(constraint => ServiceWarnings.IsUniqueHost(constraint.Get(Constraint.FieldName), constraint.Get(Constraint.Operator)));
        if (unique is not null)
        {
            ServiceWarnings.CheckUnique(
                sink,
                UpgradeWarnings.PlanOfPod(sink, pod),
                Roles(sink, pod),
                ("/scheduling/placement/constraints", unique.Node),
                ("/scheduling/upgrade/minimumHealthCapacity", ValidationRun.At(scheduling, PodSchedulingPolicy.Upgrade)));
        }

        if (scheduling.Get(PodSchedulingPolicy.Placement)?.Get(PodPlacementPolicy.AcceptedResourceRoles) is { } roles)
        {
            ServiceWarnings.CheckPublicRole(sink, roles, "/scheduling/placement/acceptedResourceRoles", roles.Node);
        }

        if (scheduling.Get(PodSchedulingPolicy.Backoff) is { } backoff)
        {
            ServiceWarnings.CheckBackoff(
                sink,
                backoff.Get(PodSchedulingBackoffStrategy.Backoff),
                backoff.Get(PodSchedulingBackoffStrategy.MaxLaunchDelay),
                "/scheduling/backoff/backoff",
                "/scheduling/backoff/maxLaunchDelay",
                ValidationRun.At(backoff, PodSchedulingBackoffStrategy.Backoff),
                ValidationRun.At(backoff, PodSchedulingBackoffStrategy.MaxLaunchDelay));
        }

        ServiceWarnings.CheckUnreachable(
            sink,
            scheduling.Get(PodSchedulingPolicy.UnreachableStrategy),
            PodVolumes.HasPersistent(pod),
            "/scheduling/unreachableStrategy",
            ValidationRun.At(scheduling, PodSchedulingPolicy.UnreachableStrategy));
    }

    private static void CheckSecrets(WarningSink sink, RamlObject pod)
    {
        var secrets = pod.Get(Pod.Secrets);
        if (secrets.Count == 0)
        {
            return;
        }

        var containers = pod.Get(Pod.Containers);
        var used = containers.SelectMany(container => container.Get(PodContainer.Environment)).Concat(pod.Get(Pod.Environment))
            .Select(pair => pair.Value).OfType<RamlObject>().Select(reference => reference.Get(EnvVarSecret.Secret))
            .Concat(
                pod.Get(Pod.Volumes).Where(volume => ReferenceEquals(volume.Type, PodSecretVolume.Type)).Select(volume => volume.Get(PodSecretVolume.Secret)))
            .Concat(containers.Select(container => container.Get(PodContainer.Image)?.Get(Image.PullConfig)?.Get(DockerPullConfig.Secret)))
            .ToHashSet();
        ServiceWarnings.CheckSecrets(sink, secrets, used);
    }
}
