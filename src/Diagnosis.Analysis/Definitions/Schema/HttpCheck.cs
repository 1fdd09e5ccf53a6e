using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type HttpCheck (check.raml).</summary>
internal static class HttpCheck
{
    public static readonly Field<string> Endpoint = Fields.RequiredText("endpoint", minLength: 1, maxLength: 63, pattern: Patterns.Name);
    public static readonly Field<string?> Path = Fields.Text("path", minLength: 1, maxLength: 1024);
    public static readonly Field<string> Scheme = Fields.WordOr("scheme", "HTTP", "HTTP", "HTTPS");

    public static readonly ObjectType Type = new("HttpCheck", ReaderKind.FieldByField, Endpoint, Path, Scheme);
}
