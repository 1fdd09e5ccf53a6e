using System.Text.RegularExpressions;

namespace Diagnosis.Analysis.Json;

/// <summary>
/// Cuts text to a length. A cut never falls between the two halves of a surrogate pair: half a character is no text, and what writes JSON refuses it.
/// </summary>
public static partial class BoundedText
{
    private const string Ellipsis = "…";

    /// <summary>The text, or its beginning and an ellipsis.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="longest">Characters of the text at the most.</param>
    public static string Of(string text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > longest ? $"{text.AsSpan(0, Boundary(text, longest)).TrimEnd()}{Ellipsis}" : text;
    }

    /// <summary>
    /// The text, or its beginning and its end with an ellipsis between: the end of an error decides it. Long paths give way first, for their last part tells
    /// what they are.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="longest">Characters of the text at the most.</param>
    public static string Middle(string text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= longest)
        {
            return text;
        }

        var shorter = LongPath().Replace(text, "${first}/…/${last}");
        if (shorter.Length <= longest)
        {
            return shorter;
        }

        var kept = Math.Max(0, longest - Ellipsis.Length);
        var end = Boundary(shorter, shorter.Length - (kept / 2));
        return $"{shorter.AsSpan(0, Boundary(shorter, kept - (shorter.Length - end) is var start and > 0 ? start : 0)).TrimEnd()}{Ellipsis}"
            + $"{shorter.AsSpan(end).TrimStart()}";
    }

    [GeneratedRegex(
        @"(?<first>/[^/\s'"":,]{1,60})/[^\s'"":,]{12,1000}/(?<last>[^/\s'"":,]{1,120})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongPath();

    /// <summary>The beginning of a text as a value, without a mark that it was cut.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="longest">Characters at the most.</param>
    public static string Start(string text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > longest ? text[..Boundary(text, longest)] : text;
    }

    /// <summary>The place itself, or the one before it where it would split a pair.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="at">From 0 to the length of the text.</param>
    public static int Boundary(ReadOnlySpan<char> text, int at) =>
        at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]) ? at - 1 : at;

    /// <summary>The place itself, or the nearest one before it that splits no character.</summary>
    /// <param name="utf8">Any text in UTF-8.</param>
    /// <param name="at">From 0 to the number of bytes.</param>
    public static int Boundary(ReadOnlySpan<byte> utf8, int at)
    {
        while (at > 0 && at < utf8.Length && (utf8[at] & 0b1100_0000) == 0b1000_0000)
        {
            at--;
        }

        return at;
    }
}
