using System.Text.Json;
using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Writes SARIF 2.1.0, so that code hosts show violations beside the lines they are about.</summary>
internal static class SarifLog
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static void Write(TextWriter output, IReadOnlyList<ValidatedFile> results)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            string[] rules = [.. results.SelectMany(r => r.Response.Violations).Select(v => v.Rule).Distinct().Order(StringComparer.Ordinal)];
            WriteTool(json, rules);
            json.WriteString("columnKind", "utf16CodeUnits");
            WriteResults(json, results, rules);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
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

    private static void WriteResults(Utf8JsonWriter json, IReadOnlyList<ValidatedFile> results, string[] rules)
    {
        json.WriteStartArray("results");
        foreach (var (file, response) in results)
        {
            foreach (var violation in response.Violations)
            {
                WriteResult(json, file, violation, Array.IndexOf(rules, violation.Rule));
            }
        }

        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, string file, Violation violation, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", violation.Rule);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", ViolationText.Level(violation));
        json.WriteStartObject("message");
        json.WriteString("text", violation.Suggestion.Length > 0 ? $"{violation.Message}\n{violation.Suggestion}" : violation.Message);
        json.WriteEndObject();
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Reference(file));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Math.Max(1, violation.Line));
        json.WriteNumber("startColumn", Math.Max(1, violation.Column));
        json.WriteEndObject();
        json.WriteEndObject();
        if (violation.JsonPointer.Length > 0)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("fullyQualifiedName", violation.JsonPointer);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The file as a URI reference: a path below the working directory stays relative, so that code hosts find it in the repository.</summary>
    private static string Reference(string file) => file == ValidatedFile.StandardInput
        ? "stdin"
        : string.Join('/', file.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
}
