using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type ReadinessCheck (readinessCheck.raml).</summary>
internal static class ReadinessCheck
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
