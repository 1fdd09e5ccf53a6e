using System.Text.Json;

namespace Diagnosis.Sources.Documents;

/// <summary>Says where a document stops to be JSON.</summary>
internal static class JsonDamage
{
    private const string BadLiteral = "' is an invalid JSON literal.";

    /// <summary>
    /// The place, and the reader's own words without the position that it repeats at the end, and without the text that it quotes for a literal: how much that
    /// is hangs on how the bytes came.
    /// </summary>
    public static string Words(JsonException exception)
    {
        var message = exception.Message;
        var path = message.IndexOf(" Path:", StringComparison.Ordinal);
        var line = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var cut = path >= 0 ? path : line;
        var place = $"line {(exception.LineNumber ?? 0) + 1} column {(exception.BytePositionInLine ?? 0) + 1}";
        var words = cut > 0 ? message[..cut] : message;
        var quoted = words.IndexOf(BadLiteral, StringComparison.Ordinal);
        return $"Not JSON at {place}: {(quoted < 0 ? words : "Invalid JSON literal." + words[(quoted + BadLiteral.Length)..])}";
    }
}
