using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;
using Diagnosis.Analysis.Definitions.Services;

namespace Diagnosis.Analysis.Definitions.Apps;

/// <summary>Rules on health checks, readiness checks and checks of apps.</summary>
internal static class AppCheckRules
{
    private const string HealthPort = "Health check port indices must address an element of the ports array or container port mappings.";

    /// <summary>The rules of layer 4.</summary>
    public static void CheckCanonical(ValidationRun run, RamlObject app)
    {
        var checks = app.Get(App.HealthChecks);
        var ports = PortCount(app);
        for (var i = 0; i < checks.Count; i++)
        {
            var check = checks[i];
            if (check.Get(AppHealthCheck.Command) is null && check.Get(AppHealthCheck.Protocol) is "HTTP" or "HTTPS" or "TCP")
            {
                CheckHealthPort(run, check, ports, i, ModelPath.Own);
            }

            CheckIpProtocol(run, app, check, i);
        }

        run.Require(
            checks.Count < 2 || checks.Count(IsSingle) <= 1,
            AppRules.HealthCheckMesosOne,
            "/",
            "AppDefinition can contain at most one Mesos health check",
            checks.Node);
        CheckReadiness(run, app);
    }

    /// <summary>The rules of the model on health checks, which cover those run by Mesos too.</summary>
    public static void CheckModel(ValidationRun run, RamlObject app, ModelPath model)
    {
        var checks = app.Get(App.HealthChecks);
        var ports = PortCount(app);
        for (var i = 0; i < checks.Count; i++)
        {
            if (ProtocolOf(checks[i]) != HealthCheckProtocol.Command)
            {
                CheckHealthPort(run, checks[i], ports, i, model);
            }
        }

        CheckCheck(run, app, ports, model);
    }

    private static void CheckCheck(ValidationRun run, RamlObject app, int ports, ModelPath model)
    {
        if (app.Get(App.Check) is not { } check)
        {
            return;
        }

        run.Require(
            app.Get(App.Container)?.Get(Container.Kind) != ContainerKind.Docker,
            AppRules.CheckOnDocker,
            model.At("/"),
            "AppDefinition must not use 'checks' if using docker",
            check.Node);
        var (port, index, node) = check.Get(AppCheck.Http) is { } http ? (http.Get(AppHttpCheck.Port), http.Get(AppHttpCheck.PortIndex), http.Node)
            : check.Get(AppCheck.Tcp) is { } tcp ? (tcp.Get(AppTcpCheck.Port), tcp.Get(AppTcpCheck.PortIndex), tcp.Node)
            : (0, null, check.Node);
        run.Require(
            HasPort(port, index, ports),
            AppRules.CheckPort,
            model.At("/check/get"),
            "check port index must address an element of the ports array or container port mappings.",
            node);
    }

    private static void CheckHealthPort(ValidationRun run, RamlObject check, int ports, int place, ModelPath model) => run.Require(
        HasPort(check.Get(AppHealthCheck.Port), check.Get(AppHealthCheck.PortIndex), ports),
        AppRules.HealthCheckPort,
        $"{model.At($"/healthChecks({place})")}",
        HealthPort,
        check.Get(AppHealthCheck.PortIndex) is null ? check.Node : ValidationRun.At(check, AppHealthCheck.PortIndex));

    private static bool HasPort(int? port, int? index, int ports) => index is null ? port is not null || ports == 1 : index < ports;

    private static void CheckIpProtocol(ValidationRun run, RamlObject app, RamlObject check, int place) => run.Require(
        check.Get(AppHealthCheck.IpProtocol) != "IPv6"
            || (app.Get(App.Container)?.Get(Container.Kind) == ContainerKind.Docker
                && ProtocolOf(check) is HealthCheckProtocol.MesosHttp or HealthCheckProtocol.MesosHttps or HealthCheckProtocol.MesosTcp),
        AppRules.HealthCheckIpv6,
        $"/healthChecks({place})",
        "IPv6 can only be used for container type DOCKER and Mesos http/https/tcp health checks",
        ValidationRun.At(check, AppHealthCheck.IpProtocol));

    /// <summary>Marathon counts by the command, not by the protocol alone: a COMMAND check without command counts, a MESOS check with one does not.</summary>
    private static bool IsSingle(RamlObject check) => check.Get(AppHealthCheck.Command) is null
        && ProtocolOf(check)?.IsByMesos() == true;

    private static HealthCheckProtocol? ProtocolOf(RamlObject check) => HealthCheckProtocols.Of(check.Get(AppHealthCheck.Protocol));

    private static int PortCount(RamlObject app) => app.Get(App.Container)?.Get(Container.PortMappings) is { Count: > 0 } mappings
        ? mappings.Count
        : app.Get(App.PortDefinitions)?.Count ?? 0;

    private static void CheckReadiness(ValidationRun run, RamlObject app)
    {
        var checks = app.Get(App.ReadinessChecks);
        run.Require(
            checks.Count <= 1, AppRules.ReadinessCount, "/readinessChecks/size", $"got {checks.Count}, expected 1 or less", checks.Node);
        for (var i = 0; i < checks.Count; i++)
        {
            var name = checks[i].Get(AppReadinessCheck.PortName);
            run.Require(
                HasNamedPort(app, name),
                AppRules.ReadinessPort,
                $"/readinessChecks({i})/portName",
                $"No port definition reference for portName {name}",
                ValidationRun.At(checks[i], AppReadinessCheck.PortName));
            var (timeout, interval) = (checks[i].Get(AppReadinessCheck.TimeoutSeconds), checks[i].Get(AppReadinessCheck.IntervalSeconds));
            run.Require(
                timeout < interval,
                AppRules.ReadinessTimeout,
                $"/readinessChecks({i})/timeoutSeconds",
                $"got {timeout}, expected less than {interval}",
                ValidationRun.At(checks[i], AppReadinessCheck.TimeoutSeconds));
        }
    }

    private static bool HasNamedPort(RamlObject app, string name) => app.Get(App.Container)?.Get(Container.PortMappings) is { } mappings
        ? mappings.Any(mapping => mapping.Get(ContainerPortMapping.Name) == name)
        : app.Get(App.PortDefinitions)?.Any(definition => definition.Get(PortDefinition.Name) == name) ?? false;
}
