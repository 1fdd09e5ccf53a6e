using System.Text.Json;
using System.Text.Json.Nodes;

namespace Diagnosis.Analysis.Json;

/// <summary>Reads texts of documents as Marathon keeps them: of a member that stands twice the last one counts, and nothing is half a character.</summary>
public static class StoredJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonWalker.MaxDepth };

    /// <summary>The value; null for the literal null.</summary>
    /// <param name="text">UTF-8 JSON text.</param>
    public static JsonNode? Parse(ReadOnlyMemory<byte> text)
    {
        using var document = JsonDocument.Parse(WholeCharacters.Of(text), Options);
        return Node(document.RootElement.Clone());
    }

    private static JsonNode? Node(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in element.EnumerateObject())
                {
                    members[member.Name] = Node(member.Value);
                }

                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(Node)]);
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element);
        }
    }
}
