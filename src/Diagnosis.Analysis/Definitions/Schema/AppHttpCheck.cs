using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type AppHttpCheck (check.raml).</summary>
internal static class AppHttpCheck
{
    public static readonly Field<int?> PortIndex = Fields.Int("portIndex", min: 0, max: 65535);
    public static readonly Field<int?> Port = Fields.Int("port", min: 0, max: 65535);
    public static readonly Field<string?> Path = Fields.Text("path", minLength: 1, maxLength: 1024);
    public static readonly Field<string> Scheme = Fields.WordOr("scheme", "HTTP", "HTTP", "HTTPS");

    public static readonly ObjectType Type = new("AppHttpCheck", ReaderKind.FieldByField, PortIndex, Port, Path, Scheme);
}
