using System.Collections.Immutable;
using System.Text.Json;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Health;

/// <summary>
/// Reads the body of a readiness answer. Migrating services and the plans of SDK frameworks say there that they wait for a person (marathon-ui: status
/// <c>Waiting</c> with the labels of the migration API; SDK plans: status <c>WAITING</c> beside phases).
/// </summary>
internal static class ReadinessBody
{
    private const int Longest = 64 * 1024;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>True when the answer says that somebody has to continue.</summary>
    public static bool WaitsForUser(string? body, ImmutableDictionary<string, string> labels)
    {
        if (string.IsNullOrEmpty(body) || body.Length > Longest || body.AsSpan().TrimStart() is not ['{', ..])
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(body, Options);
            var root = document.RootElement;
            return string.Equals(root.TextOf("status"), "waiting", StringComparison.OrdinalIgnoreCase)
                && (root.Member("phases").ValueKind != JsonValueKind.Undefined || HasMigrationApi(labels));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A body may be any text; one that is not JSON, or holds half a surrogate pair, says nothing about a person.
            return false;
        }
    }

    private static bool HasMigrationApi(ImmutableDictionary<string, string> labels) =>
        labels.GetValueOrDefault("DCOS_MIGRATION_API_VERSION") == "v1" && labels.ContainsKey("DCOS_MIGRATION_API_PATH");
}
