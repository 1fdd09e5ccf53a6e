using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace Diagnosis.Analysis.Json;

/// <summary>
/// Where tokens end, by the rules that <see cref="Utf8JsonReader"/> has. Each answer is a place in the text, or <see cref="Unfinished"/>, or <see cref="Bad"/>.
/// </summary>
internal static class TokenEnd
{
    /// <summary>The text ends before that can be said.</summary>
    public const int Unfinished = -1;

    /// <summary>There is no such token.</summary>
    public const int Bad = -2;

    private const byte FirstPrintable = 0x20;
    private const int HexDigits = 4;

    /// <summary>The next byte that is no white space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Blank(ReadOnlySpan<byte> text, int at)
    {
        while ((uint)at < (uint)text.Length)
        {
            if (text[at] > FirstPrintable || !IsBlank(text[at]))
            {
                return at;
            }

            at++;
        }

        return Unfinished;
    }

    /// <summary>What stands first in an object or array, or behind the comma, or the bracket that ends it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Behind the bracket or the value before.</param>
    /// <param name="isFirst">True behind the bracket.</param>
    /// <param name="close">The bracket that ends it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Separator(ReadOnlySpan<byte> text, int at, bool isFirst, byte close)
    {
        at = Blank(text, at);
        if (at < 0 || isFirst || text[at] == close)
        {
            return at;
        }

        at = text[at] == ',' ? Blank(text, at + 1) : Bad;
        return at >= 0 && text[at] == close ? Bad : at;
    }

    /// <summary>The value behind a name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The quote that begins the name.</param>
    /// <param name="nameEnd">The quote that ends it.</param>
    /// <param name="isEscaped">True when there are escapes in it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Name(ReadOnlySpan<byte> text, int at, out int nameEnd, out bool isEscaped)
    {
        nameEnd = Text(text, at + 1, out isEscaped);
        at = nameEnd < 0 ? nameEnd : Blank(text, nameEnd + 1);
        return at < 0 ? at : text[at] == ':' ? Blank(text, at + 1) : Bad;
    }

    /// <summary>
    /// The end of a text, number or literal; of an object or array, the end of the bracket that opens it. A number ends where something follows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Value(ReadOnlySpan<byte> text, int at, out JsonTokenType kind, out bool isEscaped)
    {
        isEscaped = false;
        switch (text[at])
        {
            case (byte)'"':
                kind = JsonTokenType.String;
                at = Text(text, at + 1, out isEscaped);
                return at < 0 ? at : at + 1;
            case (byte)'{':
                kind = JsonTokenType.StartObject;
                return at + 1;
            case (byte)'[':
                kind = JsonTokenType.StartArray;
                return at + 1;
            case (byte)'t':
                kind = JsonTokenType.True;
                return Literal(text, at, "true"u8);
            case (byte)'f':
                kind = JsonTokenType.False;
                return Literal(text, at, "false"u8);
            case (byte)'n':
                kind = JsonTokenType.Null;
                return Literal(text, at, "null"u8);
            default:
                kind = JsonTokenType.Number;
                return Number(text, at);
        }
    }

    /// <summary>The quote that ends a text that begins there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Text(ReadOnlySpan<byte> text, int at, out bool isEscaped)
    {
        isEscaped = false;
        at = Plain(text, at);
        return (uint)at < (uint)text.Length && text[at] == '"' ? at : TextBehind(text, at, out isEscaped);
    }

    private static int TextBehind(ReadOnlySpan<byte> text, int at, out bool isEscaped)
    {
        isEscaped = false;
        for (; at < text.Length; at = Plain(text, at))
        {
            if (text[at] == '"')
            {
                return at;
            }

            isEscaped = true;
            at = text[at] == '\\' ? Escape(text, at + 1) : Bad;
            if (at < 0)
            {
                return at;
            }
        }

        return Unfinished;
    }

    private static int Escape(ReadOnlySpan<byte> text, int at)
    {
        if (at >= text.Length)
        {
            return Unfinished;
        }

        if (text[at] != 'u')
        {
            return "\"\\/bfnrt"u8.Contains(text[at]) ? at + 1 : Bad;
        }

        var digits = text.Slice(at + 1, Math.Min(text.Length - at - 1, HexDigits));
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return Bad;
            }
        }

        return digits.Length == HexDigits ? at + 1 + HexDigits : Unfinished;
    }

    /// <summary>The next byte that is not simply part of a text, or the text's end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Plain(ReadOnlySpan<byte> text, int at)
    {
        while (text.Length - at >= Vector128<byte>.Count)
        {
            var some = Vector128.Create(text.Slice(at, Vector128<byte>.Count));
            var ends = Vector128.Equals(some, Vector128.Create((byte)'"')) | Vector128.Equals(some, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(some, Vector128.Create(FirstPrintable));
            if (ends != Vector128<byte>.Zero)
            {
                return at + BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
            }

            at += Vector128<byte>.Count;
        }

        while (at < text.Length && text[at] is >= FirstPrintable and not (byte)'"' and not (byte)'\\')
        {
            at++;
        }

        return at;
    }

    private static int Literal(ReadOnlySpan<byte> text, int at, ReadOnlySpan<byte> literal) =>
        text.Length - at < literal.Length ? Unfinished : text[at..].StartsWith(literal) ? at + literal.Length : Bad;

    private static int Number(ReadOnlySpan<byte> text, int at)
    {
        var whole = text[at] == '-' ? at + 1 : at;
        at = Digits(text, whole);
        if (at >= whole + 2 && text[whole] == '0')
        {
            return Bad;
        }

        if (at > whole && at < text.Length && text[at] == '.')
        {
            whole = at + 1;
            at = Digits(text, whole);
        }

        if (at > whole && at < text.Length && text[at] is (byte)'e' or (byte)'E')
        {
            whole = at + 1 < text.Length && text[at + 1] is (byte)'+' or (byte)'-' ? at + 2 : at + 1;
            at = Digits(text, whole);
        }

        return at >= text.Length ? Unfinished : at > whole && IsBehindNumber(text[at]) ? at : Bad;
    }

    private static int Digits(ReadOnlySpan<byte> text, int at)
    {
        while ((uint)at < (uint)text.Length && (uint)(text[at] - '0') <= 9)
        {
            at++;
        }

        return at;
    }

    private static bool IsBehindNumber(byte next) => next is (byte)',' or (byte)'}' or (byte)']' or (byte)'/' || IsBlank(next);

    private static bool IsBlank(byte next) => next is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
}
