using System.Text.Json;
using System.Text.Json.Nodes;

namespace Diagnosis.Analysis.Json;

/// <summary>Reads texts in which no member may stand twice, because it would be uncertain which one is meant.</summary>
public static class StrictJson
{
    private const int LongestName = 100;

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
            using var document = JsonDocument.Parse(WholeCharacters.Of(text), Strict);
            return Node(document.RootElement.Clone());
        }
        catch (JsonException exception)
        {
            // The reader does not say where a member stands again.
            fault = exception.LineNumber is null ? $"The same member stands twice: {Named(exception.Message)}." : SyntaxFault.Of(exception, new(text));
            return null;
        }
    }

    /// <summary>The name that the reader's message quotes.</summary>
    private static string Named(string message)
    {
        var (start, end) = (message.IndexOf('\'') + 1, message.LastIndexOf('\''));
        return message[start..Math.Min(Math.Max(start, end), start + LongestName)];
    }

    private static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(element),
    };
}
