using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type TcpCheck (check.raml).</summary>
internal static class TcpCheck
{
    public static readonly Field<string> Endpoint = Fields.RequiredText("endpoint", minLength: 1, maxLength: 63, pattern: Patterns.Name);

    public static readonly ObjectType Type = new("TcpCheck", ReaderKind.FieldByField, Endpoint);
}
