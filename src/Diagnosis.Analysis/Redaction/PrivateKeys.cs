using System.Text;

namespace Diagnosis.Analysis.Redaction;

/// <summary>
/// Removes private keys in PEM (PKCS, OpenSSH, PGP) and in the format of SSH2, in letters of any case, also with line ends written as
/// <c>\n</c>, also when their beginning or end was cut off.
/// </summary>
internal static class PrivateKeys
{
    private const string Begin = "BEGIN ";
    private const string End = "END ";
    private const string Fence = "----";
    private const string KeyCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\\ \t\r\n";
    private const int LongestLabel = 64;

    public static string Redact(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var position = 0; text.IndexOf(Begin, position, StringComparison.OrdinalIgnoreCase) is var begin and >= 0;)
        {
            var label = begin + Begin.Length;
            position = label;
            if (!IsFenced(text, begin))
            {
                continue;
            }

            var labelLength = text.AsSpan(label, Math.Min(LongestLabel, text.Length - label)).IndexOf(Fence);
            if (labelLength < 0 || !text.AsSpan(label, labelLength).Contains("PRIVATE KEY", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var key = label + labelLength;
            key += text.AsSpan(key).IndexOfAnyExcept('-') is var dashes and >= 0 ? dashes : text.Length - key;
            var next = text.IndexOf(Fence, key, StringComparison.Ordinal);
            position = next < 0 ? text.Length : next;
            if (!Redactor.IsMark(text.AsSpan(key, position - key)))
            {
                result ??= new StringBuilder(text.Length);
                result.Append(text, copied, key - copied).Append(Redactor.Mark);
                copied = position;
            }
        }

        return WithoutCutKeys(result is null ? text : result.Append(text, copied, text.Length - copied).ToString());
    }

    /// <summary>The tail of a log may start inside a key: what looks like one in front of an end that nothing begins goes too.</summary>
    private static string WithoutCutKeys(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var word = FindEnd(text, 0); word >= 0; word = FindEnd(text, word + End.Length))
        {
            var label = word + End.Length;
            var end = text.AsSpan(0, word).TrimEnd(' ').TrimEnd('-').Length;
            if (end < copied || !IsFenced(text, word))
            {
                continue;
            }

            var length = text.AsSpan(label, Math.Min(LongestLabel, text.Length - label)).IndexOf(Fence);
            var key = copied + text.AsSpan(copied, end - copied).TrimEnd(KeyCharacters).Length;
            if (key < end && length >= 0 && text.AsSpan(label, length).Contains("PRIVATE KEY", StringComparison.OrdinalIgnoreCase))
            {
                result ??= new StringBuilder(text.Length);
                result.Append(text, copied, key - copied).Append(Redactor.Mark);
                copied = end;
            }
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static int FindEnd(string text, int from) => text.IndexOf(End, from, StringComparison.OrdinalIgnoreCase);

    /// <summary>Four hyphens or more stand before the word, in SSH2 with a blank between.</summary>
    private static bool IsFenced(string text, int word) => text.AsSpan(0, word).TrimEnd(' ').EndsWith(Fence);
}
