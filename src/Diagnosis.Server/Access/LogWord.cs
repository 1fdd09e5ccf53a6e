using System.Diagnostics;
using System.Globalization;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Server.Access;

/// <summary>What callers say, as it may stand in a line of the log: one line whatever it holds, and not long.</summary>
internal static class LogWord
{
    /// <summary>Stands for what there is none of.</summary>
    public const string None = "-";

    private const int Longest = 200;

    /// <summary>The trace that the line belongs to.</summary>
    public static string Trace => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.TraceId.ToHexString() : None;

    /// <summary>The text without what would break the line or be drawn as something else.</summary>
    public static string Of(string text) => text.Length == 0 ? None : BoundedText.Of(string.Concat(text.Select(c => IsHarmless(c) ? c : ' ')), Longest);

    /// <summary>The same as the value of a field, which ends where a space comes.</summary>
    public static string Field(string text) => Of(text) is var word && word.AsSpan().ContainsAny(" \"=") ? $"\"{word.Replace('"', '\'')}\"" : word;

    private static bool IsHarmless(char c) => char.IsAscii(c)
        ? !char.IsControl(c)
        : char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator);
}
