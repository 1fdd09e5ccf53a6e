using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type AppTcpCheck (check.raml).</summary>
internal static class AppTcpCheck
{
    public static readonly Field<int?> PortIndex = Fields.Int("portIndex", min: 0, max: 65535);
    public static readonly Field<int?> Port = Fields.Int("port", min: 0, max: 65535);

    public static readonly ObjectType Type = new("AppTcpCheck", ReaderKind.FieldByField, PortIndex, Port);
}
