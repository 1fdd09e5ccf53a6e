using System.Collections.Immutable;
using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Sources.Bundles;

/// <summary>
/// Nodes that a bundle should have and has not: DC/OS 2 lists them all in <c>report.json</c>,
/// <c>{"nodes": {"10.0.0.5": {"status": "Failed", "error": ...}}}</c>.
/// </summary>
internal static class BundleNodes
{
    private const string Report = "report.json";
    private const int LongestQuote = 200;

    /// <summary>One status for each, by address.</summary>
    public static ImmutableArray<SourceStatus> Missing(Unpacking unpacking)
    {
        if (unpacking.Entries.FirstOrDefault(entry => entry.Name == Report || entry.Name.EndsWith($"/{Report}", StringComparison.Ordinal)) is not { } report)
        {
            return [];
        }

        var there = unpacking.Entries.Select(BundleFiles.HostOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Failed(unpacking.File(report)).Where(node => !there.Contains(node.Host)).OrderBy(node => node.Host, StringComparer.Ordinal)
                .Select(node => new SourceStatus(DocumentKind.AgentState, node.Host, SourceState.Missing, null, Words(node.Error))),
        ];
    }

    private static string Words(string error) => error.Length == 0
        ? "The bundle has nothing of this node."
        : $"The bundle has nothing of this node: {BoundedText.Of(Redactor.Redact(error.ReplaceLineEndings(" ")), LongestQuote)}";

    private static IEnumerable<(string Host, string Error)> Failed(ReadOnlyMemory<byte> report)
    {
        try
        {
            using var json = JsonDocument.Parse(report);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("nodes", out var nodes)
                && nodes.ValueKind == JsonValueKind.Object
                ? [.. nodes.EnumerateObject().Select(node => (node.Name, Text(node.Value, "error")))]
                : [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // It only tells what is missing; and it may hold half a surrogate pair.
            return [];
        }
    }

    private static string Text(JsonElement node, string name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
