using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Diagnosis.Analysis.Redaction;

/// <summary>Removes secrets from percent-encoded addresses: <c>https%3A%2F%2Fuser%3Apassword%40host</c>, <c>password%3Dx</c>, also encoded twice.</summary>
internal static class EncodedSecrets
{
    private const int LongestName = 128;

    private static readonly SearchValues<string> EqualSigns = SearchValues.Create(["%3D", "%253D"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n\"'`<>&%?#=/:");

    /// <summary>Encoded signs that end a value: and, blank, line end, quotes, semicolon.</summary>
    private static readonly string[] EncodedEnds = ["26", "20", "0A", "0D", "22", "27", "3B"];

    private static readonly Regex UserPassword = new(
        @"(?<before>%(?:25)?2F%(?:25)?2F[^\s""'`<>&/%@]*%(?:25)?3A)(?<value>[^\s""'`<>&/?#=]+)(?<after>%(?:25)?40)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase);

    public static string Redact(string text)
    {
        if (!text.Contains('%'))
        {
            return text;
        }

        text = NamedValues(text);
        var hasSign = text.Contains("%40", StringComparison.Ordinal) || text.Contains("%2540", StringComparison.Ordinal);
        return hasSign ? UserPassword.Replace(text, Redactor.Replacement) : text;
    }

    private static string NamedValues(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        var position = 0;
        while (position < text.Length && text.AsSpan(position).IndexOfAny(EqualSigns) is var offset and >= 0)
        {
            var separator = position + offset;
            var start = separator + (text[separator + 1] == '2' ? 5 : 3);
            position = start;
            if (IsSecretName(text, separator) && ValueEnd(text, start) is var end && end > start && !Redactor.IsMark(text.AsSpan(start, end - start)))
            {
                result ??= new StringBuilder(text.Length);
                result.Append(text, copied, start - copied).Append(Redactor.Mark);
                copied = position = end;
            }
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool IsSecretName(string text, int separator)
    {
        var start = separator;
        var floor = Math.Max(0, separator - LongestName);
        while (start > floor && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-' or '.'))
        {
            start--;
        }

        // The two digits of an encoded sign before the name are no part of it.
        start = start > 0 && text[start - 1] == '%' ? Math.Min(separator, start + 2) : start;
        return SecretNames.IsSecret(text.AsSpan(start, separator - start));
    }

    private static int ValueEnd(string text, int start)
    {
        var end = start;
        while (text.AsSpan(end).IndexOfAny(ValueEnds) is var length and >= 0)
        {
            end += length;
            if (text[end] != '%' || IsEncodedEnd(text.AsSpan(end + 1)))
            {
                return end;
            }

            end++;
        }

        return text.Length;
    }

    private static bool IsEncodedEnd(ReadOnlySpan<char> code)
    {
        code = code.StartsWith("25") ? code[2..] : code;
        foreach (var known in EncodedEnds)
        {
            if (code.StartsWith(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
