namespace Diagnosis.Analysis.Json;

/// <summary>The syntax of numbers.</summary>
internal static class JsonNumbers
{
    /// <summary>Reads a number from its sign or first digit; <paramref name="at"/> is left after it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the number begins, then where it ends.</param>
    /// <param name="isDocument">Whether it stands outside of any object or array, where Jackson wants white space or the end behind it.</param>
    /// <returns>What is wrong, or null.</returns>
    public static JsonFault? Scan(ReadOnlySpan<byte> text, ref int at, bool isDocument)
    {
        var digits = text[at] == '-' ? at + 1 : at;
        at = AfterDigits(text, digits);
        if (at == digits)
        {
            return JsonFault.Invalid($"expected a digit after '-', before {JsonExcerpt.At(text, at)}", at);
        }

        if (text[digits] == '0' && at > digits + 1)
        {
            return JsonFault.Invalid("a number must not begin with 0", digits);
        }

        if (at < text.Length && text[at] == '.')
        {
            var point = at + 1;
            at = AfterDigits(text, point);
            if (at == point)
            {
                return JsonFault.Invalid($"expected a digit after the decimal point, before {JsonExcerpt.At(text, at)}", at);
            }
        }

        if (at < text.Length && text[at] is (byte)'e' or (byte)'E')
        {
            var power = at + 1 < text.Length && text[at + 1] is (byte)'+' or (byte)'-' ? at + 2 : at + 1;
            at = AfterDigits(text, power);
            if (at == power)
            {
                return JsonFault.Invalid($"expected a digit in the exponent, before {JsonExcerpt.At(text, at)}", at);
            }
        }

        return isDocument && at < text.Length && text[at] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            ? JsonFault.Invalid($"expected white space after the number, before {JsonExcerpt.At(text, at)}", at)
            : null;
    }

    private static int AfterDigits(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit((char)text[at]))
        {
            at++;
        }

        return at;
    }
}
