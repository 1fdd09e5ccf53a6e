using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about health checks.</summary>
internal static class HealthCheckWarnings
{
    /// <summary>A program of some size takes longer than that before it answers.</summary>
    private const long ShortStartSeconds = 30;

    /// <summary>Collects those of an app.</summary>
    public static void Collect(WarningSink sink, RamlObject app)
    {
        var checks = app.Get(App.HealthChecks);
        for (var i = 0; i < checks.Count; i++)
        {
            var (check, path) = (checks[i], $"/healthChecks({i})");
            Timing(
                sink,
                check,
                path,
                AppHealthCheck.GracePeriodSeconds,
                AppHealthCheck.IntervalSeconds,
                AppHealthCheck.TimeoutSeconds,
                AppHealthCheck.MaxConsecutiveFailures,
                !IsByMarathon(check.Get(AppHealthCheck.Protocol)));
            CheckPort(sink, app, check, path);
        }
    }

    /// <summary>Collects those of a container of a pod.</summary>
    public static void CollectPod(WarningSink sink, RamlObject check, string path) => Timing(
        sink,
        check,
        path,
        PodHealthCheck.GracePeriodSeconds,
        PodHealthCheck.IntervalSeconds,
        PodHealthCheck.TimeoutSeconds,
        PodHealthCheck.MaxConsecutiveFailures,
        isByMesos: true);

    private static void Timing(
        WarningSink sink,
        RamlObject check,
        string path,
        Field<int> graceField,
        Field<int> intervalField,
        Field<int> timeoutField,
        Field<int> failuresField,
        bool isByMesos)
    {
        var (grace, interval, timeout, failures) = (check.Get(graceField), check.Get(intervalField), check.Get(timeoutField), check.Get(failuresField));
        var (isReplaced, allowed) = (isByMesos || failures > 0, grace + ((long)Math.Max(1, failures) * interval));
        if (isReplaced && allowed < ShortStartSeconds)
        {
            sink.Tell(
                WarningRules.GraceZero,
                $"{path}/{graceField.Name}",
                $"an instance that does not answer {allowed} s after its start is killed: a grace period of {grace} s, then "
                + $"{InWords.Count(isByMesos ? Math.Max(1, failures) : failures + 1, "failed check")} {interval} s apart",
                ValidationRun.At(check, graceField),
                "a grace period longer than the start takes");
        }

        if (failures is 0 or 1)
        {
            sink.Tell(
                WarningRules.FailuresZero,
                $"{path}/{failuresField.Name}",
                isByMesos
                    ? "one failed check kills the instance"
                    : failures == 0 ? "unhealthy instances are never replaced" : "two failed checks in a row kill the instance",
                ValidationRun.At(check, failuresField),
                "3, the default");
        }

        if (timeout <= 0 || (timeout > interval && !isByMesos))
        {
            sink.Tell(
                WarningRules.CheckTimeout,
                $"{path}/{timeoutField.Name}",
                timeout <= 0 ? $"a timeout of {timeout} s gets no answer" : $"the timeout of {timeout} s is longer than the interval of {interval} s",
                ValidationRun.At(check, timeoutField));
        }
    }

    private static void CheckPort(WarningSink sink, RamlObject app, RamlObject check, string path)
    {
        var protocol = check.Get(AppHealthCheck.Protocol);
        if (IsByMarathon(protocol) && NetworkMode.Has(app.Get(App.Networks), NetworkMode.Container))
        {
            sink.Tell(
                WarningRules.CheckByMarathon,
                $"{path}/protocol",
                $"{protocol} checks come from Marathon, which must reach the container network",
                ValidationRun.At(check, AppHealthCheck.Protocol),
                $"MESOS_{protocol}");
        }

        if (HealthCheckProtocols.Of(protocol) == HealthCheckProtocol.Command)
        {
            return;
        }

        if (check.Get(AppHealthCheck.Port) is not { } port)
        {
            CheckIndex(sink, app, check, path);
            return;
        }

        var place = ValidationRun.At(check, AppHealthCheck.Port);
        if (port == 0)
        {
            sink.Tell(WarningRules.CheckPortZero, $"{path}/port", "nothing answers on port 0", place, "portIndex, which follows the port that is assigned");
        }
        else if (Foreign(app, protocol, port) is { } why)
        {
            sink.Tell(WarningRules.CheckPortForeign, $"{path}/port", why, place, "portIndex, which follows the port that is assigned");
        }
    }

    /// <summary>Checks that the leading Marathon makes; Mesos makes the others beside the task.</summary>
    private static bool IsByMarathon(string protocol) => HealthCheckProtocols.Of(protocol)?.IsByMesos() == false;

    /// <summary>Why nothing of the app can be behind the port; null when something may be.</summary>
    private static string? Foreign(RamlObject app, string protocol, int port)
    {
        if (app.Get(App.Container)?.Get(Container.PortMappings) is not { Count: > 0 } mappings)
        {
            return NoneOf(
                "ports", (app.Get(App.PortDefinitions) ?? RamlList<RamlObject>.Empty).Select(definition => definition.Get(PortDefinition.Port)), port);
        }

        // Marathon asks the agent, where the host ports are; Mesos, and Marathon on a network of containers, ask the container.
        if (!IsByMarathon(protocol) || NetworkMode.Has(app.Get(App.Networks), NetworkMode.Container))
        {
            return NoneOf("container ports", mappings.Select(mapping => mapping.Get(ContainerPortMapping.ContainerPort)), port);
        }

        var hostPorts = mappings.Select(mapping => mapping.Get(ContainerPortMapping.HostPort) ?? 0).Where(hostPort => hostPort != 0).ToList();
        return hostPorts.Count == 0
            ? $"Marathon asks port {port} of the agent, where the app gets host ports that nobody knows beforehand"
            : NoneOf("host ports", hostPorts, port) is { } why ? $"{why}, and Marathon asks the agent" : null;
    }

    private static string? NoneOf(string what, IEnumerable<int> ports, int port)
    {
        var known = ports.Where(one => one != 0).Distinct().Order().ToList();
        return known.Count == 0 || known.Contains(port) ? null : $"{port} is none of the {what} of the app ({string.Join(", ", known)})";
    }

    private static void CheckIndex(WarningSink sink, RamlObject app, RamlObject check, string path)
    {
        var index = check.Get(AppHealthCheck.PortIndex) ?? 0;
        if (app.Get(App.Container)?.Get(Container.PortMappings) is { } mappings && index < mappings.Count
            && mappings[index].Get(ContainerPortMapping.ContainerPort) == 0 && mappings[index].Get(ContainerPortMapping.HostPort) is null
            && NetworkMode.Has(app.Get(App.Networks), NetworkMode.Container))
        {
            sink.Tell(
                WarningRules.CheckPortIndex,
                $"{path}/portIndex",
                $"port mapping {index} has containerPort 0, so the check has no port to ask",
                ValidationRun.At(check, AppHealthCheck.PortIndex),
                $"the port that the process listens on as containerPort of mapping {index}");
        }
    }
}
