using System.Buffers;
using System.Text.Json;

namespace Diagnosis.Analysis.Json;

/// <summary>Where a text stops to be JSON, and why.</summary>
public static class SyntaxFault
{
    private const string BadLiteral = "' is an invalid JSON literal.";

    /// <summary>The place and the words, for instance <c>Not JSON at line 1 column 8: Expected end of string.</c></summary>
    /// <param name="exception">What the reader of the text threw.</param>
    /// <param name="text">The text, UTF-8.</param>
    public static string Of(JsonException exception, ReadOnlySequence<byte> text) => $"Not JSON at {PlaceOf(exception, text)}: {WordsOf(exception)}";

    /// <summary>The same of a text that is not there any more: its column is then counted in bytes, which are more where letters are not plain ones.</summary>
    public static string Of(JsonException exception) =>
        $"Not JSON at {new TextPosition((int)LinesBefore(exception) + 1, (int)(exception.BytePositionInLine ?? 0) + 1)}: {WordsOf(exception)}";

    /// <summary>Where the reader stopped.</summary>
    public static TextPosition PlaceOf(JsonException exception, ReadOnlySequence<byte> text)
    {
        var line = new SequenceReader<byte>(text);
        for (var left = LinesBefore(exception); left > 0; left--)
        {
            line.TryAdvanceTo((byte)'\n');
        }

        return TextPosition.Of(text, line.Consumed + (exception.BytePositionInLine ?? 0));
    }

    /// <summary>
    /// The reader's own words without the position that it repeats at the end, and without the text that it quotes for a literal: how much that is hangs on
    /// how the bytes came.
    /// </summary>
    public static string WordsOf(JsonException exception)
    {
        var message = exception.Message;
        var path = message.IndexOf(" Path:", StringComparison.Ordinal);
        var end = path >= 0 ? path : message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var words = end > 0 ? message[..end] : message;
        var quoted = words.IndexOf(BadLiteral, StringComparison.Ordinal);
        return quoted < 0 ? words : "Invalid JSON literal." + words[(quoted + BadLiteral.Length)..];
    }

    private static long LinesBefore(JsonException exception) => exception.LineNumber ?? 0;
}
