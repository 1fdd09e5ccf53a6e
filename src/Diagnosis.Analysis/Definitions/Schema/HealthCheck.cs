using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type HealthCheck (healthCheck.raml).</summary>
internal static class HealthCheck
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
