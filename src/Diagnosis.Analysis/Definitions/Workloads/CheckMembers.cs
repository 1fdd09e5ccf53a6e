using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>Reads health checks and readiness checks.</summary>
internal static class CheckMembers
{
    /// <summary>Members that apps' and pods' checks share.</summary>
    private static readonly (string, MemberReader<HealthCheck>)[] Timing =
    [
        ("gracePeriodSeconds", (ref json, ref check) => check = check with { GracePeriodSeconds = json.Number() ?? check.GracePeriodSeconds }),
        ("intervalSeconds", (ref json, ref check) => check = check with { IntervalSeconds = json.Number() ?? check.IntervalSeconds }),
        ("timeoutSeconds", (ref json, ref check) => check = check with { TimeoutSeconds = json.Number() ?? check.TimeoutSeconds }),
        ("maxConsecutiveFailures", (ref json, ref check) => check = check with { MaxConsecutiveFailures = json.Int() ?? check.MaxConsecutiveFailures }),
        ("delaySeconds", (ref json, ref check) => check = check with { DelaySeconds = json.Number() ?? check.DelaySeconds }),
    ];

    private static readonly MemberTable<HealthCheck> OfApp = new(
    [
        .. Timing,
        ("protocol", (ref json, ref check) => check = check with { Protocol = HealthCheckProtocols.Of(json.Text()?.ToUpperInvariant()) ?? check.Protocol }),
        ("path", (ref json, ref check) => check = check with { Path = json.Message() }),
        ("port", (ref json, ref check) => check = check with { Port = json.Int() }),
        ("portIndex", (ref json, ref check) => check = check with { PortIndex = json.Int() }),
        ("portName", (ref json, ref check) => check = check with { Endpoint = json.Text() }),
        ("command", (ref json, ref check) => check = check with { Command = ReadCommand(ref json) }),
    ]);

    private static readonly MemberTable<HealthCheck> Probe = new(
        ("endpoint", (ref json, ref check) => check = check with { Endpoint = json.Text() }),
        ("path", (ref json, ref check) => check = check with { Path = json.Message() }),
        ("scheme", (ref json, ref check) => check = json.Text() is "HTTPS" or "https" ? check with { Protocol = HealthCheckProtocol.MesosHttps } : check));

    private static readonly MemberTable<HealthCheck> OfContainer = new(
    [
        .. Timing,
        ("http", (ref json, ref check) => check = Probe.ReadObject(ref json, check with { Protocol = HealthCheckProtocol.MesosHttp })),
        ("tcp", (ref json, ref check) => check = Probe.ReadObject(ref json, check with { Protocol = HealthCheckProtocol.MesosTcp })),
        ("exec", (ref json, ref check) => check = check with { Protocol = HealthCheckProtocol.Command, Command = ReadCommand(ref json) }),
    ]);

    private static readonly MemberTable<string?> Command = new(
        ("value", Text),
        ("shell", Text),
        ("argv", (ref json, ref command) => command = string.Join(' ', json.Messages())),
        ("command", (ref json, ref command) => command = ReadCommand(ref json) ?? command));

    private static readonly MemberTable<ReadinessCheck> Readiness = new(
        ("name", (ref json, ref check) => check = check with { Name = json.Text() ?? check.Name }),
        ("protocol", (ref json, ref check) => check = check with { Protocol = json.Text() ?? check.Protocol }),
        ("path", (ref json, ref check) => check = check with { Path = json.Message() ?? check.Path }),
        ("portName", (ref json, ref check) => check = check with { PortName = json.Text() ?? check.PortName }),
        ("intervalSeconds", (ref json, ref check) => check = check with { IntervalSeconds = json.Number() ?? check.IntervalSeconds }),
        ("timeoutSeconds", (ref json, ref check) => check = check with { TimeoutSeconds = json.Number() ?? check.TimeoutSeconds }));

    /// <summary>An app's <c>healthChecks</c>.</summary>
    public static List<HealthCheck> ReadOfApp(ref JsonWalker json) => OfApp.ReadObjects(ref json, () => new HealthCheck());

    /// <summary>The <c>healthCheck</c> of a pod's container; null when it is no object.</summary>
    public static HealthCheck? ReadOfContainer(ref JsonWalker json)
    {
        var check = new HealthCheck { Protocol = HealthCheckProtocol.MesosHttp };
        return OfContainer.TryReadObject(ref json, ref check) ? check : null;
    }

    /// <summary>An app's <c>readinessChecks</c>.</summary>
    public static List<ReadinessCheck> ReadReadiness(ref JsonWalker json) =>
        Readiness.ReadObjects(ref json, () => new ReadinessCheck("readinessCheck", "HTTP", "/", "http-api", 30, 10));

    /// <summary>Apps write <c>{"value": "..."}</c>, pods <c>{"shell": "..."}</c> or <c>{"argv": [...]}</c>.</summary>
    public static string? ReadCommand(ref JsonWalker json) => Command.ReadObject(ref json, null);

    private static void Text(ref JsonWalker json, ref string? command) => command = json.Message() ?? command;
}
