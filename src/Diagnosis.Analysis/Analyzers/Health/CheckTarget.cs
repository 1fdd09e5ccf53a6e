using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>
/// The port that a check asks (Marathon 1.11: <c>port</c> over <c>portIndex</c> or name over the first; Marathon's checks take the host
/// port, Mesos' own run in the container's network and take the container port).
/// </summary>
internal static class CheckTarget
{
    /// <summary>The port the check asks on the instance; null for COMMAND checks and where there is none.</summary>
    public static int? Port(HealthCheck check, WorkloadDefinition definition, Instance? instance)
    {
        if (check.Protocol == HealthCheckProtocol.Command)
        {
            return null;
        }

        if (check.Port is not null)
        {
            return check.Port;
        }

        var index = Index(check, definition);
        if (index is null or < 0)
        {
            return null;
        }

        var container = At(definition.ContainerPorts, index.Value);
        var host = HostPort(definition, instance, index.Value);

        // A host port that is not known yet is not the container's: where there is one, Marathon asks that.
        return check.IsMesosCheck ? container ?? host
            : definition.PortRule == PortRule.Mapped && At(definition.HostPorts, index.Value) is not null ? host
            : host ?? container;
    }

    /// <summary>The port that the program must listen on for the check to reach it, behind port mappings the container's; null where it is not known.</summary>
    public static int? ProgramPort(HealthCheck check, WorkloadDefinition definition, Instance? instance)
    {
        if (definition.PortRule != PortRule.Mapped || check.IsMesosCheck)
        {
            return Port(check, definition, instance);
        }

        return check.Port is null && Index(check, definition) is { } index and >= 0 ? At(definition.ContainerPorts, index) : null;
    }

    /// <summary>
    /// True where Marathon asks the container's own address and not the agent's (Marathon 1.11, MarathonHealthCheck: the task's effective address on a
    /// network of containers).
    /// </summary>
    public static bool IsAtContainer(HealthCheck check, WorkloadDefinition definition) => check.Protocol != HealthCheckProtocol.Command
        && !check.IsMesosCheck && definition.Networks.Any(n => n.Kind == NetworkKind.Container);

    /// <summary>A command that makes the same request as Marathon's check; null where the port is not known.</summary>
    public static string? Request(HealthCheck check, WorkloadDefinition definition, Instance instance)
    {
        if (Port(check, definition, instance) is not { } port)
        {
            return null;
        }

        var host = IsAtContainer(check, definition) ? instance.Address ?? "<address of the container>" : instance.Host ?? "<host of the task>";
        var (seconds, isTls) = (InWords.Number(check.TimeoutSeconds), check.Protocol.IsTls());
        return check.Protocol.IsHttp()
            ? $"curl -{(isTls ? "k" : "")}m {seconds} {(isTls ? "https" : "http")}://{host}:{port}/{check.Path?.TrimStart('/')}"
            : $"nc -vzw {seconds} {host} {port}";
    }

    /// <summary>Ports there are for an index to name.</summary>
    public static int Count(WorkloadDefinition definition, Instance? instance) =>
        Math.Max(definition.HostPorts.Length, Math.Max(definition.ContainerPorts.Length, instance?.Ports.Length ?? 0));

    private static int? Index(HealthCheck check, WorkloadDefinition definition)
    {
        if (check.PortIndex is not null || check.Endpoint is null)
        {
            return check.PortIndex ?? 0;
        }

        var named = definition.PortNames.IndexOf(check.Endpoint);
        return named < 0 ? null : named;
    }

    /// <summary>A task lists only the host ports it holds, so entries without one are skipped.</summary>
    private static int? HostPort(WorkloadDefinition definition, Instance? instance, int index)
    {
        if (definition.PortRule != PortRule.Mapped)
        {
            return instance is null ? null : At(instance.Ports, index);
        }

        if (At(definition.HostPorts, index) is not { } wanted)
        {
            return null;
        }

        var position = definition.HostPorts.Take(index).Count(p => p is not null);
        return (instance is null ? null : At(instance.Ports, position)) ?? (wanted > 0 ? wanted : null);
    }

    private static int? At(ImmutableArray<int?> ports, int index) => index < ports.Length ? ports[index] : null;

    private static int? At(ImmutableArray<int> ports, int index) => index < ports.Length ? ports[index] : null;
}
