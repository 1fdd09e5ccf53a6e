using System.Text;

namespace Diagnosis.Analysis.Failures.Redaction;

/// <summary>Removes private keys in PEM (PKCS, OpenSSH, PGP), also with line ends written as <c>\n</c>, also when their beginning or end was cut off.</summary>
internal static class PrivateKeys
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Fence = "-----";
    private const int LongestLabel = 64;

    public static string Redact(string text)
    {
        text = WithoutCutKey(text);
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

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The tail of a log may start inside a key: everything before an end that nothing begins is taken for the key.</summary>
    private static string WithoutCutKey(string text)
    {
        var end = Find(text, End, 0);
        var begin = end < 0 ? -1 : Find(text, Begin, 0);
        if (end <= 0 || (begin >= 0 && begin < end))
        {
            return text;
        }

        var label = end + End.Length;
        var length = text.AsSpan(label, Math.Min(LongestLabel, text.Length - label)).IndexOf(Fence);
        return length < 0 || !text.AsSpan(label, length).Contains("PRIVATE KEY", StringComparison.Ordinal) || Redactor.IsMark(text.AsSpan(0, end))
            ? text
            : string.Concat(Redactor.Mark, text.AsSpan(end));
    }

    private static int Find(string text, string what, int from) => text.IndexOf(what, from, StringComparison.Ordinal);
}
