using System.Buffers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Failures.Text;

/// <summary>
/// A failure text made even for reading: blanks and line breaks (real, or written as <c>\n</c>) become one space, backslashes before quotes and
/// typographic quotes go. Every position leads back to the text as it was given, so that quotes stay exact.
/// </summary>
internal sealed class ReadableText
{
    /// <summary>Longer texts lose their middle: three quarters of the limit are kept from the head, one quarter from the tail.</summary>
    public const int Limit = 64 * 1024;

    private const string Gap = " [...] ";

    private readonly string _source;
    private readonly int[] _origins;

    private ReadableText(string source, string text, int[] origins, List<int> lineStarts)
    {
        _source = source;
        _origins = origins;
        Value = text;
        LineStarts = lineStarts;
    }

    public string Value { get; }

    /// <summary>Where the lines of the given text start in <see cref="Value"/>, blank lines left out.</summary>
    public IReadOnlyList<int> LineStarts { get; }

    public static ReadableText Read(string given)
    {
        var source = given.Length <= Limit ? given : WithoutMiddle(given);
        var text = ArrayPool<char>.Shared.Rent(source.Length);
        var origins = new int[source.Length + 1];
        var lines = new List<int>();
        var length = 0;
        var newLine = true;
        var pendingBlank = false;
        var inDrivePath = false;
        var afterSlashes = 0;

        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            var next = i + 1 < source.Length ? source[i + 1] : '\0';
            var isEscape = c == '\\' && next is 'n' or 'r' or 't' && !inDrivePath;
            if (isEscape || char.IsWhiteSpace(c) || char.IsControl(c))
            {
                newLine |= c is '\n' || (isEscape && next == 'n');
                pendingBlank = true;
                inDrivePath = false;
                i += isEscape ? 1 : 0;
                continue;
            }

            if (c == '\\')
            {
                afterSlashes = i < afterSlashes ? afterSlashes : EndOfBackslashes(source, i);
                if (afterSlashes < source.Length && source[afterSlashes] is '"' or '\'')
                {
                    continue;
                }
            }

            if (pendingBlank && length > 0)
            {
                origins[length] = i - 1;
                text[length++] = ' ';
            }

            if (newLine)
            {
                lines.Add(length);
            }

            inDrivePath |= c == ':' && next == '\\';
            (newLine, pendingBlank) = (false, false);
            origins[length] = i;
            text[length++] = Plain(c);
        }

        origins[length] = source.Length;
        var value = new string(text, 0, length);
        ArrayPool<char>.Shared.Return(text);
        return new ReadableText(source, value, origins, lines);
    }

    /// <summary>The given text behind a range of <see cref="Value"/>, exactly as it was.</summary>
    public string Original(int start, int end) => start >= end ? "" : _source[_origins[start]..(_origins[end - 1] + 1)];

    private static string WithoutMiddle(string given) => string.Concat(
        given.AsSpan(0, BoundedText.Boundary(given, Limit / 4 * 3)), Gap, given.AsSpan(BoundedText.Boundary(given, given.Length - (Limit / 4))));

    private static int EndOfBackslashes(string source, int start)
    {
        var length = source.AsSpan(start).IndexOfAnyExcept('\\');
        return length < 0 ? source.Length : start + length;
    }

    private static char Plain(char c) => c switch
    {
        '\u2018' or '\u2019' or '\u201b' => '\'',
        '\u201c' or '\u201d' => '"',
        '\u2026' => '.',
        _ => c,
    };
}
