using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

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
