using System.Text.Json;
using Diagnosis.Cli.Terminal;

namespace Diagnosis.Cli.Reports;

/// <summary>Writes SARIF 2.1.0, so that code hosts show violations beside the lines they are about.</summary>
internal static class SarifLog
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static void Write(Screen output, IReadOnlyList<Remark> remarks)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            string[] rules = [.. remarks.Select(remark => remark.Rule).Distinct().Order(StringComparer.Ordinal)];
            WriteTool(json, rules);
            json.WriteString("columnKind", "utf16CodeUnits");
            WriteResults(json, remarks, rules);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Document(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void WriteTool(Utf8JsonWriter json, string[] rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "diagnose");
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResults(Utf8JsonWriter json, IReadOnlyList<Remark> remarks, string[] rules)
    {
        json.WriteStartArray("results");
        foreach (var remark in remarks)
        {
            WriteResult(json, remark, Array.IndexOf(rules, remark.Rule));
        }

        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, Remark remark, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", remark.Rule);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", remark.Word);
        json.WriteStartObject("message");
        json.WriteString("text", Literal(remark.Message));
        json.WriteEndObject();
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Reference(remark.File));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", remark.Line);
        json.WriteNumber("startColumn", remark.Column);
        json.WriteEndObject();
        json.WriteEndObject();
        if (remark.JsonPointer.Length > 0)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("fullyQualifiedName", remark.JsonPointer);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A message says each brace twice, since one begins a place for an argument (SARIF 2.1.0, 3.11.5); there are none here.</summary>
    private static string Literal(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    /// <summary>The file as a URI reference.</summary>
    private static string Reference(string file) => string.Join('/', RepositoryPath.Of(file).Split('/').Select(Uri.EscapeDataString));
}
