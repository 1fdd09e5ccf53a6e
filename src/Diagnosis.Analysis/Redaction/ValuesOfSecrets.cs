using System.Buffers;
using System.Text;

namespace Diagnosis.Analysis.Redaction;

/// <summary>Removes <c>value=x</c> in a line that spoke of a secret before: <c>Failed to fetch secret 'pg': value=x</c>. Numbers stay.</summary>
internal static class ValuesOfSecrets
{
    private const string Name = "value=";

    private static readonly SearchValues<string> SecretWords = SearchValues.Create(
        ["secret", "password", "token", "credential"],
        StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n\"'`<>&,;");

    public static string Redact(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        var read = 0;
        var isAboutSecret = false;
        while (text.IndexOf(Name, read, StringComparison.OrdinalIgnoreCase) is var name and >= 0)
        {
            var before = text.AsSpan(read, name - read);
            var lineStart = before.LastIndexOf('\n') + 1;
            isAboutSecret = (isAboutSecret && lineStart == 0) || before[lineStart..].ContainsAny(SecretWords);
            var (start, end) = Value(text, name + Name.Length);
            read = start;
            var value = text.AsSpan(start, end - start);
            var isWord = name == 0 || !(char.IsLetterOrDigit(text[name - 1]) || text[name - 1] is '_' or '-' or '.');
            if (isAboutSecret && isWord && !Redactor.IsMark(value) && value.IndexOfAnyExceptInRange('0', '9') >= 0)
            {
                result ??= new StringBuilder(text.Length);
                result.Append(text, copied, start - copied).Append(Redactor.Mark);
                copied = read = end;
            }
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>To the closing quote of the same line, or to the end of the word.</summary>
    private static (int Start, int End) Value(string text, int start)
    {
        var isQuoted = start < text.Length && text[start] is '"' or '\'';
        start += isQuoted ? 1 : 0;
        var rest = text.AsSpan(start);
        var length = isQuoted ? rest.IndexOfAny(text[start - 1], '\n') : rest.IndexOfAny(ValueEnds);
        return (start, length < 0 ? text.Length : start + length);
    }
}
