using System.Text;

namespace Diagnosis.Analysis.Redaction;

/// <summary>Removes private keys in PEM (PKCS, OpenSSH, PGP), also with line ends written as <c>\n</c>, also when their beginning or end was cut off.</summary>
internal static class PrivateKeys
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Fence = "-----";
    private const string KeyCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\\ \t\r\n";
    private const int LongestLabel = 64;

    public static string Redact(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var position = 0; Find(text, Begin, position) is var begin and >= 0;)
        {
            var label = begin + Begin.Length;
            position = label;
            var labelLength = text.AsSpan(label, Math.Min(LongestLabel, text.Length - label)).IndexOf(Fence);
            if (labelLength < 0 || !text.AsSpan(label, labelLength).Contains("PRIVATE KEY", StringComparison.Ordinal))
            {
                continue;
            }

            var key = label + labelLength + Fence.Length;
            var next = Find(text, Fence, key);
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
        for (var end = Find(text, End, 0); end >= 0; end = Find(text, End, end + End.Length))
        {
            var label = end + End.Length;
            var length = text.AsSpan(label, Math.Min(LongestLabel, text.Length - label)).IndexOf(Fence);
            var key = copied + text.AsSpan(copied, end - copied).TrimEnd(KeyCharacters).Length;
            if (key < end && length >= 0 && text.AsSpan(label, length).Contains("PRIVATE KEY", StringComparison.Ordinal))
            {
                result ??= new StringBuilder(text.Length);
                result.Append(text, copied, key - copied).Append(Redactor.Mark);
                copied = end;
            }
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static int Find(string text, string what, int from) => text.IndexOf(what, from, StringComparison.Ordinal);
}
