using System.Buffers;
using System.Text;
using System.Text.Json;
using Diagnosis.Analysis.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Json;

/// <summary>Tokens are those of the reader of whole texts, however the text is cut into pieces, and so is what is wrong with it.</summary>
public sealed class JsonTokensTests
{
    private const int MaxDepth = 6;

    private static readonly string[] Parts =
    [
        "{", "}", "[", "]", ",", ":", "\"a\"", "\"name of more than sixteen bytes\"", "\"\\u00e4\\n\"", "\"\\x\"", "\"\\u12\"", "\"", "0", "-1.5e+3", "01",
        "1.", "-",
        "true", "false", "null", "nul", " ", "\n", "\t", "ä", "\u0001", "[1,2]", "{\"a\":1}", "{\"b\":[{}],\"c\":null}",
        "[[[[[[]]]]]]", "/",
    ];

    private static readonly string[] Sound =
    [
        " {\"a\" : [ 1 , -0.25 , 1E9, true,false ,null ], "
            + "\"b\":{\"c\":\"\\\"x\\u20ac\"} , \"long name, longer than sixteen\" :\"text of some length, too\"}\n ",
        "[]", "{}", "7", " -12.5e-3 ", "\"text\"", "null", "[[],[{}],[[1]],{\"a\":{\"b\":{}}}]", "",
    ];

    [Fact]
    public void Sound_text_with_a_fault_anywhere_gives_the_same_tokens_and_the_same_words()
    {
        foreach (var text in Sound)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            for (var at = 0; at <= bytes.Length; at++)
            {
                foreach (var part in Parts)
                {
                    var wrong = Encoding.UTF8.GetBytes(part);
                    AreAsRead([.. bytes[..at], .. wrong, .. bytes[at..]], at + 1);
                }

                AreAsRead(bytes[..at], 2);
                AreAsRead([.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + 1)..]], 3);
            }
        }
    }

    [Fact]
    public void Any_parts_give_the_same_tokens_and_the_same_words() =>
        Prop.ForAll(
            Gen.Elements(Parts).ListOf().Select(parts => string.Concat(parts)).ToArbitrary(),
            Gen.Choose(1, 40).ToArbitrary(),
            (text, piece) => AreAsRead(Encoding.UTF8.GetBytes(text), piece)).Check(PropertyRuns.Of(2000));

    private static void AreAsRead(byte[] text, int piece)
    {
        var expected = Expected(text);
        foreach (var document in (ReadOnlySequence<byte>[])[new(text), Pieces(text, piece)])
        {
            Tokens(document, skips: false).ShouldBe(expected, Encoding.UTF8.GetString(text));

            // What is stepped over is looked at as closely.
            Tokens(document, skips: true)[^1].ShouldBe(expected[^1], Encoding.UTF8.GetString(text));
        }
    }

    private static List<string> Expected(byte[] text)
    {
        var tokens = new List<string>();
        try
        {
            var json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
            while (json.Read())
            {
                tokens.Add(json.TokenType switch
                {
                    JsonTokenType.PropertyName or JsonTokenType.String => $"{json.TokenType} {json.TokenStartIndex} {json.ValueIsEscaped} {json.GetString()}",
                    JsonTokenType.Number => $"Number {json.TokenStartIndex} {Encoding.UTF8.GetString(json.ValueSpan)}",
                    var kind => $"{kind} {json.TokenStartIndex}",
                });
            }

            tokens.Add("end");
        }
        catch (JsonException exception)
        {
            tokens.Add(SyntaxFault.Of(exception));
        }

        return Whole(tokens);
    }

    private static List<string> Tokens(ReadOnlySequence<byte> text, bool skips)
    {
        var tokens = new List<string>();
        try
        {
            var json = new JsonTokens(text, MaxDepth);
            if (!skips)
            {
                Walk(ref json, tokens);
            }

            json.ReadToEnd();
            tokens.Add("end");
        }
        catch (JsonException exception)
        {
            tokens.Add(SyntaxFault.Of(exception));
        }

        return Whole(tokens);
    }

    /// <summary>A name is taken with its value, so that it is not there where the value is no token.</summary>
    private static List<string> Whole(List<string> tokens)
    {
        if (tokens.Count > 1 && tokens[^2].StartsWith("PropertyName", StringComparison.Ordinal))
        {
            tokens.RemoveAt(tokens.Count - 2);
        }

        return tokens;
    }

    private static void Walk(ref JsonTokens json, List<string> tokens)
    {
        tokens.Add(json.Kind switch
        {
            JsonTokenType.String => $"String {json.Start} {json.IsEscaped} {json.Alone(json.Start, json.Value.Length).GetString()}",
            JsonTokenType.Number => $"Number {json.Start} {Encoding.UTF8.GetString(json.Value)}",
            var kind => $"{kind} {json.Start}",
        });
        if (json.Kind == JsonTokenType.StartObject)
        {
            while (json.NextMember())
            {
                tokens.Add($"PropertyName {json.NameStart} {json.IsNameEscaped} {json.Alone(json.NameStart, json.Name.Length).GetString()}");
                Walk(ref json, tokens);
            }

            tokens.Add($"EndObject {json.Start}");
        }
        else if (json.Kind == JsonTokenType.StartArray)
        {
            while (json.NextElement())
            {
                Walk(ref json, tokens);
            }

            tokens.Add($"EndArray {json.Start}");
        }
    }

    private static ReadOnlySequence<byte> Pieces(byte[] text, int length)
    {
        var first = new Piece(text.AsMemory(0, Math.Min(length, text.Length)), null);
        var last = first;
        for (var at = length; at < text.Length; at += length)
        {
            last = new Piece(text.AsMemory(at, Math.Min(length, text.Length - at)), last);
        }

        return new(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece? before)
        {
            Memory = memory;
            if (before is not null)
            {
                before.Next = this;
                RunningIndex = before.RunningIndex + before.Memory.Length;
            }
        }
    }
}
