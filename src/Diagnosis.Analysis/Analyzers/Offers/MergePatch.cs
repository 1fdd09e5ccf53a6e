using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Relaxations;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>
/// Writes the changes of a simulated definition as a JSON merge patch (RFC 7396). A merge patch replaces arrays whole, so a change inside one
/// carries the array as it then is.
/// </summary>
internal static class MergePatch
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The patch, or null when the definition's own text is not known and a change needs it.</summary>
    public static string? Of(WorkloadDefinition definition, Relaxation relaxation)
    {
        var patch = new JsonObject();
        var changed = definition.Json.IsEmpty ? new JsonObject() : JsonNode.Parse(definition.Json.Span)!.AsObject();

        // Removals from the end, so that the indexes of those still to come stay right.
        foreach (var change in relaxation.Changes.OrderByDescending(c => c.Field, StringComparer.Ordinal))
        {
            var path = change.Field.Split('/', StringSplitOptions.RemoveEmptyEntries);
            var array = Array.FindIndex(path, s => s == "-" || s.All(char.IsAsciiDigit));
            var value = change.To.Length > 0 ? JsonNode.Parse(change.To) : null;
            if (array < 0)
            {
                Set(patch, path, value);
            }
            else if (Apply(changed, path, value))
            {
                Set(patch, path[..array], Find(changed, path.AsSpan(0, array))!.DeepClone());
            }
            else
            {
                return null;
            }
        }

        return patch.ToJsonString(Plain);
    }

    private static void Set(JsonObject root, string[] path, JsonNode? value)
    {
        var at = root;
        foreach (var step in path.AsSpan(0, path.Length - 1))
        {
            if (at[step] is not JsonObject next)
            {
                next = [];
                at[step] = next;
            }

            at = next;
        }

        at[path[^1]] = value;
    }

    private static bool Apply(JsonObject root, string[] path, JsonNode? value)
    {
        var last = path[^1];
        switch (Find(root, path.AsSpan(0, path.Length - 1)))
        {
            case JsonArray array when last == "-":
                array.Add(value);
                return true;
            case JsonArray array when int.TryParse(last, CultureInfo.InvariantCulture, out var index) && index < array.Count:
                if (value is null)
                {
                    array.RemoveAt(index);
                }
                else
                {
                    array[index] = value;
                }

                return true;
            case JsonObject parent:
                parent[last] = value;
                return true;
            case null when last == "-":
                Set(root, path[..^1], new JsonArray(value));
                return true;
            default:
                return false;
        }
    }

    private static JsonNode? Find(JsonNode root, ReadOnlySpan<string> path)
    {
        var at = root;
        foreach (var step in path)
        {
            at = at switch
            {
                JsonObject members => members[step],
                JsonArray items when int.TryParse(step, CultureInfo.InvariantCulture, out var index) && index < items.Count => items[index],
                _ => null,
            };
            if (at is null)
            {
                return null;
            }
        }

        return at;
    }
}
