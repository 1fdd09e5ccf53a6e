using System.Text.Json;
using System.Text.Json.Nodes;

namespace Diagnosis.Analysis.Simulation;

/// <summary>Applies JSON merge patches (RFC 7396).</summary>
public static class MergePatch
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 128, AllowDuplicateProperties = false };

    /// <summary>Reads a JSON text.</summary>
    /// <param name="text">UTF-8 text.</param>
    /// <param name="fault">What is wrong with it and where; empty when nothing is.</param>
    /// <returns>The value; null for the literal null and for text that is not JSON, or has a member twice.</returns>
    public static JsonNode? Parse(ReadOnlyMemory<byte> text, out string fault)
    {
        fault = "";
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return Node(document.RootElement.Clone());
        }
        catch (JsonException exception)
        {
            fault = $"Line {(exception.LineNumber ?? 0) + 1} column {(exception.BytePositionInLine ?? 0) + 1}: not JSON, or the same member twice.";
            return null;
        }
    }

    /// <summary>The target with the patch applied: members that are null are removed, objects are patched, anything else is replaced.</summary>
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(patch);
        foreach (var (name, value) in patch)
        {
            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonObject members:
                    var known = target[name] as JsonObject;
                    target.Remove(name);
                    target[name] = Apply(known ?? [], members);
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
        }

        return target;
    }

    private static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(element),
    };
}
