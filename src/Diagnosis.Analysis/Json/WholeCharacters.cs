namespace Diagnosis.Analysis.Json;

/// <summary>
/// Puts U+FFFD in the place of escapes that make half a character (a lone surrogate), as for bytes that are no Unicode: JSON may hold them, and no text that is
/// written again can. Both have six bytes, so that every place in the text stays where it is.
/// </summary>
internal static class WholeCharacters
{
    private const int EscapeBytes = 6;

    /// <summary>The text, or a copy of it without halves.</summary>
    /// <param name="json">UTF-8 JSON text.</param>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json)
    {
        byte[]? copy = null;
        var text = json.Span;
        for (var at = 0; at < text.Length; at++)
        {
            var next = text[at..].IndexOf((byte)'\\');
            if (next < 0)
            {
                break;
            }

            at += next;
            if (Unit(text[at..]) is not { } unit)
            {
                at++;
            }
            else if (char.IsHighSurrogate(unit) && Unit(text[(at + EscapeBytes)..]) is { } second && char.IsLowSurrogate(second))
            {
                at += EscapeBytes + EscapeBytes - 1;
            }
            else
            {
                if (char.IsSurrogate(unit))
                {
                    copy ??= json.ToArray();
                    "\\uFFFD"u8.CopyTo(copy.AsSpan(at));
                }

                at += EscapeBytes - 1;
            }
        }

        return copy ?? json;
    }

    /// <summary>The unit of UTF-16 that an escape at the beginning stands for; null when none stands there.</summary>
    private static char? Unit(ReadOnlySpan<byte> text)
    {
        if (text.Length < EscapeBytes || text[0] != '\\' || text[1] != 'u')
        {
            return null;
        }

        var unit = 0;
        foreach (var digit in text[2..EscapeBytes])
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return null;
            }

            unit = (unit << 4) + HexDigit((char)digit);
        }

        return (char)unit;
    }

    private static int HexDigit(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : char.ToLowerInvariant(digit) - 'a' + 10;
}
