using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type AppHealthCheck (healthCheck.raml).</summary>
internal static class AppHealthCheck
{
    public static readonly Field<RamlObject?> Command = Fields.Object("command", AppCommandCheck.Type);
    public static readonly Field<int> GracePeriodSeconds = Fields.IntOr("gracePeriodSeconds", 300, min: 0);
    public static readonly Field<bool?> IgnoreHttp1xx = Fields.Flag("ignoreHttp1xx");
    public static readonly Field<int> IntervalSeconds = Fields.IntOr("intervalSeconds", 60, min: 0);
    public static readonly Field<int> MaxConsecutiveFailures = Fields.IntOr("maxConsecutiveFailures", 3, min: 0);
    public static readonly Field<string?> Path = Fields.Text("path");
    public static readonly Field<int?> Port = Fields.Int("port", min: 0, max: 65535);
    public static readonly Field<int?> PortIndex = Fields.Int("portIndex", min: 0, max: 65535);
    public static readonly Field<string> Protocol =
        Fields.WordOr("protocol", "HTTP", "HTTP", "HTTPS", "TCP", "COMMAND", "MESOS_TCP", "MESOS_HTTP", "MESOS_HTTPS");
    public static readonly Field<string> IpProtocol = Fields.WordOr("ipProtocol", "IPv4", "IPv4", "IPv6").From(1, 6);
    public static readonly Field<int> TimeoutSeconds = Fields.IntOr("timeoutSeconds", 20);
    public static readonly Field<int> DelaySeconds = Fields.IntOr("delaySeconds", 15, min: 0);

    public static readonly ObjectType Type = new(
        "AppHealthCheck",
        ReaderKind.FieldByField,
        Command, GracePeriodSeconds, IgnoreHttp1xx, IntervalSeconds, MaxConsecutiveFailures, Path, Port, PortIndex, Protocol, IpProtocol,
        TimeoutSeconds, DelaySeconds);
}

/// <summary>The RAML type AppCommandCheck (healthCheck.raml).</summary>
internal static class AppCommandCheck
{
    public static readonly Field<string> Value = Fields.RequiredText("value");

    public static readonly ObjectType Type = new("AppCommandCheck", ReaderKind.Macro, Value);
}

/// <summary>The RAML type AppCheck (check.raml).</summary>
internal static class AppCheck
{
    public static readonly Field<RamlObject?> Http = Fields.Object("http", AppHttpCheck.Type);
    public static readonly Field<RamlObject?> Tcp = Fields.Object("tcp", AppTcpCheck.Type);
    public static readonly Field<RamlObject?> Exec = Fields.Object("exec", CommandCheck.Type);
    public static readonly Field<int> IntervalSeconds = Fields.IntOr("intervalSeconds", 60, min: 0);
    public static readonly Field<int> TimeoutSeconds = Fields.IntOr("timeoutSeconds", 20, min: 0);
    public static readonly Field<int> DelaySeconds = Fields.IntOr("delaySeconds", 15, min: 0);

    public static readonly ObjectType Type = new("AppCheck", ReaderKind.FieldByField, Http, Tcp, Exec, IntervalSeconds, TimeoutSeconds, DelaySeconds);
}

/// <summary>The RAML type AppHttpCheck (check.raml).</summary>
internal static class AppHttpCheck
{
    public static readonly Field<int?> PortIndex = Fields.Int("portIndex", min: 0, max: 65535);
    public static readonly Field<int?> Port = Fields.Int("port", min: 0, max: 65535);
    public static readonly Field<string?> Path = Fields.Text("path", minLength: 1, maxLength: 1024);
    public static readonly Field<string> Scheme = Fields.WordOr("scheme", "HTTP", "HTTP", "HTTPS");

    public static readonly ObjectType Type = new("AppHttpCheck", ReaderKind.FieldByField, PortIndex, Port, Path, Scheme);
}

/// <summary>The RAML type AppTcpCheck (check.raml).</summary>
internal static class AppTcpCheck
{
    public static readonly Field<int?> PortIndex = Fields.Int("portIndex", min: 0, max: 65535);
    public static readonly Field<int?> Port = Fields.Int("port", min: 0, max: 65535);

    public static readonly ObjectType Type = new("AppTcpCheck", ReaderKind.FieldByField, PortIndex, Port);
}

/// <summary>The RAML type ReadinessCheck (readinessCheck.raml).</summary>
internal static class AppReadinessCheck
{
    public static readonly Field<string> Name = Fields.TextOr("name", "readinessCheck", minLength: 1);
    public static readonly Field<string> Protocol = Fields.WordOr("protocol", "HTTP", "HTTP", "HTTPS");
    public static readonly Field<string> Path = Fields.TextOr("path", "/", minLength: 1, maxLength: 1024);
    public static readonly Field<string> PortName = Fields.TextOr("portName", "http-api", minLength: 1, pattern: Patterns.Name);
    public static readonly Field<int> IntervalSeconds = Fields.IntOr("intervalSeconds", 30, min: 0);
    public static readonly Field<int> TimeoutSeconds = Fields.IntOr("timeoutSeconds", 10, min: 1);
    public static readonly Field<RamlList<int>?> HttpStatusCodesForReady = Fields.Ints("httpStatusCodesForReady", isSet: true, minItems: 1);
    public static readonly Field<bool> PreserveLastResponse = Fields.FlagOr("preserveLastResponse", false);

    public static readonly ObjectType Type = new(
        "ReadinessCheck",
        ReaderKind.FieldByField,
        Name, Protocol, Path, PortName, IntervalSeconds, TimeoutSeconds, HttpStatusCodesForReady, PreserveLastResponse);
}

/// <summary>The RAML type HealthCheck (healthCheck.raml).</summary>
internal static class PodHealthCheck
{
    public static readonly Field<RamlObject?> Http = Fields.Object("http", HttpCheck.Type);
    public static readonly Field<RamlObject?> Tcp = Fields.Object("tcp", TcpCheck.Type);
    public static readonly Field<RamlObject?> Exec = Fields.Object("exec", CommandCheck.Type);
    public static readonly Field<int> GracePeriodSeconds = Fields.IntOr("gracePeriodSeconds", 300, min: 0);
    public static readonly Field<int> IntervalSeconds = Fields.IntOr("intervalSeconds", 60, min: 0);
    public static readonly Field<int> MaxConsecutiveFailures = Fields.IntOr("maxConsecutiveFailures", 3, min: 0);
    public static readonly Field<int> TimeoutSeconds = Fields.IntOr("timeoutSeconds", 20, min: 0);
    public static readonly Field<int> DelaySeconds = Fields.IntOr("delaySeconds", 15, min: 0);

    public static readonly ObjectType Type = new(
        "HealthCheck",
        ReaderKind.FieldByField,
        Http, Tcp, Exec, GracePeriodSeconds, IntervalSeconds, MaxConsecutiveFailures, TimeoutSeconds, DelaySeconds);
}

/// <summary>The RAML type Check (check.raml).</summary>
internal static class Check
{
    public static readonly Field<RamlObject?> Http = Fields.Object("http", HttpCheck.Type);
    public static readonly Field<RamlObject?> Tcp = Fields.Object("tcp", TcpCheck.Type);
    public static readonly Field<RamlObject?> Exec = Fields.Object("exec", CommandCheck.Type);
    public static readonly Field<int> IntervalSeconds = Fields.IntOr("intervalSeconds", 60, min: 0);
    public static readonly Field<int> TimeoutSeconds = Fields.IntOr("timeoutSeconds", 20, min: 0);
    public static readonly Field<int> DelaySeconds = Fields.IntOr("delaySeconds", 15, min: 0);

    public static readonly ObjectType Type = new("Check", ReaderKind.FieldByField, Http, Tcp, Exec, IntervalSeconds, TimeoutSeconds, DelaySeconds);
}

/// <summary>The RAML type HttpCheck (check.raml).</summary>
internal static class HttpCheck
{
    public static readonly Field<string> Endpoint = Fields.RequiredText("endpoint", minLength: 1, maxLength: 63, pattern: Patterns.Name);
    public static readonly Field<string?> Path = Fields.Text("path", minLength: 1, maxLength: 1024);
    public static readonly Field<string> Scheme = Fields.WordOr("scheme", "HTTP", "HTTP", "HTTPS");

    public static readonly ObjectType Type = new("HttpCheck", ReaderKind.FieldByField, Endpoint, Path, Scheme);
}

/// <summary>The RAML type TcpCheck (check.raml).</summary>
internal static class TcpCheck
{
    public static readonly Field<string> Endpoint = Fields.RequiredText("endpoint", minLength: 1, maxLength: 63, pattern: Patterns.Name);

    public static readonly ObjectType Type = new("TcpCheck", ReaderKind.FieldByField, Endpoint);
}

/// <summary>The RAML type CommandCheck (check.raml).</summary>
internal static class CommandCheck
{
    public static readonly Field<RamlObject> Command = Fields.RequiredObject("command", Unions.Command);

    public static readonly ObjectType Type = new("CommandCheck", ReaderKind.Macro, Command);
}

/// <summary>The RAML type ShellCommand (mesosCommand.raml).</summary>
internal static class ShellCommand
{
    public static readonly Field<string> Shell = Fields.RequiredText("shell", minLength: 1);

    public static readonly ObjectType Type = new("ShellCommand", ReaderKind.FieldByField, Shell);
}

/// <summary>The RAML type ArgvCommand (mesosCommand.raml).</summary>
internal static class ArgvCommand
{
    public static readonly Field<RamlList<string>> Argv = Fields.RequiredTexts("argv", minItems: 1);

    public static readonly ObjectType Type = new("ArgvCommand", ReaderKind.FieldByField, Argv);
}
