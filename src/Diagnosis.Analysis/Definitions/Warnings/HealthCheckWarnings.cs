using Diagnosis.Analysis.Definitions.Networks;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Warnings;

/// <summary>Warnings about health checks.</summary>
internal static class HealthCheckWarnings
{
    /// <summary>Collects those of an app.</summary>
    public static void Collect(WarningSink sink, RamlObject app)
    {
        var checks = app.Get(App.HealthChecks);
        for (var i = 0; i < checks.Count; i++)
        {
            var (check, path) = (checks[i], $"/healthChecks({i})");
            Timing(
                sink, check, path, AppHealthCheck.GracePeriodSeconds, AppHealthCheck.IntervalSeconds, AppHealthCheck.TimeoutSeconds, AppHealthCheck.MaxConsecutiveFailures);
            CheckPort(sink, app, check, path);
        }
    }

    /// <summary>Collects those of a container of a pod.</summary>
    public static void CollectPod(WarningSink sink, RamlObject check, string path) => Timing(
        sink, check, path, HealthCheck.GracePeriodSeconds, HealthCheck.IntervalSeconds, HealthCheck.TimeoutSeconds, HealthCheck.MaxConsecutiveFailures);

    private static void Timing(
        WarningSink sink,
        RamlObject check,
        string path,
        Field<int> graceField,
        Field<int> intervalField,
        Field<int> timeoutField,
        Field<int> failuresField)
    {
        var (grace, interval, timeout, failures) = (check.Get(graceField), check.Get(intervalField), check.Get(timeoutField), check.Get(failuresField));
        if (grace == 0 || grace < interval)
        {
            sink.Tell(
                WarningRules.GraceZero,
                $"{path}/{graceField.Name}",
                grace == 0 ? "no grace period: failures count from the start" : $"the grace period of {grace} s ends before the second check at {interval} s",
                ValidationRun.At(check, graceField),
                $"longer than the start takes, and at least {interval}");
        }

        if (failures is 0 or 1)
        {
            sink.Tell(
                WarningRules.FailuresZero,
                $"{path}/{failuresField.Name}",
                failures == 0 ? "unhealthy instances are never replaced" : "one failed check kills the instance",
                ValidationRun.At(check, failuresField),
                "3, the default");
        }

        if (timeout >= interval || timeout <= 0)
        {
            sink.Tell(
                WarningRules.CheckTimeout,
                $"{path}/{timeoutField.Name}",
                timeout <= 0 ? $"a timeout of {timeout} s gets no answer" : $"the timeout of {timeout} s is not shorter than the interval of {interval} s",
                ValidationRun.At(check, timeoutField));
        }
    }

    private static void CheckPort(WarningSink sink, RamlObject app, RamlObject check, string path)
    {
        var protocol = check.Get(AppHealthCheck.Protocol);
        if (protocol is "HTTP" or "HTTPS" or "TCP" && NetworkMode.Has(app.Get(App.Networks), NetworkMode.Container))
        {
            sink.Tell(
                WarningRules.CheckByMarathon,
                $"{path}/protocol",
                $"{protocol} checks come from Marathon, which must reach the container network",
                ValidationRun.At(check, AppHealthCheck.Protocol),
                $"MESOS_{protocol}");
        }

        if (protocol == "COMMAND")
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
        else if (Ports(app) is { Count: > 0 } ports && !ports.Contains(port))
        {
            sink.Tell(WarningRules.CheckPortForeign, $"{path}/port", $"{port} is none of the ports of the app ({string.Join(", ", ports.Order())})", place);
        }
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

    private static HashSet<int> Ports(RamlObject app) => app.Get(App.Container)?.Get(Container.PortMappings) is { } mappings
        ? [.. mappings.Select(mapping => mapping.Get(ContainerPortMapping.ContainerPort)).Where(port => port != 0)]
        : [.. (app.Get(App.PortDefinitions) ?? RamlList<RamlObject>.Empty).Select(definition => definition.Get(PortDefinition.Port)).Where(port => port != 0)];
}
