using System.Buffers;

namespace Diagnosis.Analysis.Json;

/// <summary>Strings as Jackson takes them: escapes checked, control characters refused, any well-formed lead and continuation bytes accepted.</summary>
internal static class JsonStrings
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\', .. Enumerable.Range(0x80, 0x80).Select(b => (byte)b)]);

    /// <summary>Reads from the byte after the opening quote to the closing quote, where <paramref name="at"/> stays.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static JsonFault? Scan(ReadOnlySpan<byte> text, ref int at, out bool escaped)
    {
        escaped = false;
        while (true)
        {
            var skip = text[at..].IndexOfAny(Special);
            if (skip < 0)
            {
                return JsonFault.Invalid("the text ends inside a string", text.Length);
            }

            at += skip;
            var b = text[at];
            if (b == '"')
            {
                return null;
            }

            if (b == '\\')
            {
                escaped = true;
                if (ScanEscape(text, ref at) is { } fault)
                {
                    return fault;
                }
            }
            else if (b < 0x20)
            {
                return JsonFault.Invalid($"control character {b} inside a string must be escaped", at);
            }
            else if (Utf8Sequence.Length(text[at..]) is var length and > 0)
            {
                at += length;
            }
            else
            {
                return JsonFault.Invalid($"byte 0x{b:x2} is not UTF-8 here", at);
            }
        }
    }

    private static JsonFault? ScanEscape(ReadOnlySpan<byte> text, ref int at)
    {
        if (at + 1 == text.Length)
        {
            return JsonFault.Invalid("the text ends inside an escape sequence", text.Length);
        }

        switch (text[at + 1])
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                at += 2;
                return null;
            case (byte)'u':
                for (var i = 2; i < 6; i++)
                {
                    if (at + i >= text.Length || !char.IsAsciiHexDigit((char)text[at + i]))
                    {
                        return JsonFault.Invalid("\\u needs four hexadecimal digits", Math.Min(at + i, text.Length));
                    }
                }

                at += 6;
                return null;
            default:
                return JsonFault.Invalid($"unknown escape sequence \\{(char)text[at + 1]}", at);
        }
    }
}
