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
    public static readonly Field<string> IpProtocol = Fields.WordOr("ipProtocol", "IPv4", "IPv4", "IPv6");
    public static readonly Field<int> TimeoutSeconds = Fields.IntOr("timeoutSeconds", 20);
    public static readonly Field<int> DelaySeconds = Fields.IntOr("delaySeconds", 15, min: 0);

    public static readonly ObjectType Type = new(
        "AppHealthCheck",
        ReaderKind.FieldByField,
        Command, GracePeriodSeconds, IgnoreHttp1xx, IntervalSeconds, MaxConsecutiveFailures, Path, Port, PortIndex, Protocol, IpProtocol,
        TimeoutSeconds, DelaySeconds);
}
