using System.Text.Json;

namespace Diagnosis.Sources.Documents;

/// <summary>Says where a document stops to be JSON.</summary>
internal static class JsonDamage
{
    /// <summary>The place, and the reader's own words without the position that it repeats at the end.</summary>
    public static string Words(JsonException exception)
    {
        var message = exception.Message;
        var path = message.IndexOf(" Path:", StringComparison.Ordinal);
        var line = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var cut = path >= 0 ? path : line;
        var place = $"line {(exception.LineNumber ?? 0) + 1} column {(exception.BytePositionInLine ?? 0) + 1}";
        return $"Not JSON at {place}: {(cut > 0 ? message[..cut] : message)}";
    }
}
