using System.Text.Json;
using System.Text.Json.Nodes;

namespace Diagnosis.Analysis.Json;

/// <summary>Reads texts in which no member may stand twice, because it would be uncertain which one is meant.</summary>
public static class StrictJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = JsonWalker.MaxDepth, AllowDuplicateProperties = false };

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
            fault = SyntaxFault.Of(exception, new(text));
            return null;
        }
    }

    private static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(element),
    };
}
