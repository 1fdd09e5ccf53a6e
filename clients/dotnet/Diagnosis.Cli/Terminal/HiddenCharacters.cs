using System.Globalization;
using System.Text;

namespace Diagnosis.Cli.Terminal;

/// <summary>
/// Characters that steer a terminal in place of being seen: controls (ESC, BEL, those of C1), marks of direction and other formats, separators of lines.
/// With them what is no character at all (U+FFFF, U+FDD0): XML forbids it, and no terminal knows how wide it is. Hostnames, ids and messages come from
/// others, and what is planted in them must be read rather than obeyed.
/// </summary>
internal static class HiddenCharacters
{
    /// <summary>The text with each of them written out as JSON and YAML do, <c>\u001b</c>; line ends are among them unless they are to be kept.</summary>
    public static string Shown(string text, bool keepsLines = false)
    {
        if (!Contains(text, keepsLines))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length;)
        {
            var isWhole = Rune.TryGetRuneAt(text, i, out var rune);
            var length = isWhole ? rune.Utf16SequenceLength : 1;
            if (!isWhole || IsHidden(rune, keepsLines))
            {
                foreach (var unit in text.AsSpan(i, length))
                {
                    shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
                }
            }
            else
            {
                shown.Append(text, i, length);
            }

            i += length;
        }

        return shown.ToString();
    }

    /// <summary>True when a text has one of them.</summary>
    public static bool Contains(string text, bool keepsLines = false)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHidden(rune, keepsLines))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A half of a pair, which enumerates as U+FFFD, counts too: no encoding can write it.</summary>
    private static bool IsHidden(Rune rune, bool keepsLines) => rune.Value switch
    {
        '\n' or '\t' => !keepsLines,
        0xFFFD or (>= 0xFDD0 and <= 0xFDEF) => true,
        var code when (code & 0xFFFE) == 0xFFFE => true,
        _ => Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };
}
