using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Diagnosis.EndToEnd.Tests.Bundles;
using Diagnosis.EndToEnd.Tests.Reports;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.EndToEnd.Tests.Fuzz;

/// <summary>What inputs are made of: whatever other tests read as it should be.</summary>
internal static class Corpus
{
    /// <summary>Questions with the documents that answer them.</summary>
    public static DiagnoseRequest[] Questions { get; } =
    [
        .. Report.Names.Select(name => new Report(name)).Where(report => !report.IsValidation).Select(report => report.DiagnoseRequest()),
        new() { AllStuck = true, View = DiagnosisView.Full, Source = Documents.Source([.. Sources()]) },
    ];

    /// <summary>Definitions of apps, pods and groups.</summary>
    public static byte[][] Definitions { get; } =
    [
        .. new[] { "cases.jsonl.gz", "mutations.jsonl.gz", "syntax.jsonl.gz" }.SelectMany(Lines).Select(line =>
            line.TryGetProperty("definition", out var definition) ? definition.GetRawText()
            : line.TryGetProperty("text", out var text) ? text.GetString()! : line.GetRawText()).Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>Words of failures.</summary>
    public static byte[][] Messages { get; } =
    [
        .. File.ReadLines(Folder("failures", "signatures.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("message").GetString()!)
            .Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>Archives.</summary>
    public static byte[][] Bundles { get; } = [Archives.Shop().DiagnosticsBundle.ToByteArray(), .. Questions.Take(5).Select(Bundle)];

    private static byte[] Bundle(DiagnoseRequest question) => Archives.Of(
        [.. question.Source.Snapshot.Documents.Select(document => ($"10.0.0.1_master/8443-v2_{document.Kind.ToString()[8..].ToLowerInvariant()}.json",
            document.Content.ToStringUtf8()))]).DiagnosticsBundle.ToByteArray();

    private static IEnumerable<Document> Sources() => Directory.EnumerateFiles(Folder("sources", ""), "*.json").Order(StringComparer.Ordinal).Select(file =>
        Documents.Of(JsonParser.Default.Parse<Document>($$"""{"kind": "DOCUMENT_KIND_{{Path.GetFileNameWithoutExtension(file)}}"}""").Kind,
            File.ReadAllBytes(file)));

    private static IEnumerable<JsonElement> Lines(string file)
    {
        using var packed = new GZipStream(File.OpenRead(Folder("validation", file)), CompressionMode.Decompress);
        using var lines = new StreamReader(packed);
        while (lines.ReadLine() is { } line)
        {
            yield return JsonDocument.Parse(line).RootElement;
        }
    }

    private static string Folder(string name, string file) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name, file);
}
