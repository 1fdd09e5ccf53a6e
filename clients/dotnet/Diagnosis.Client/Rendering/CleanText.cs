using System.Globalization;
using System.Text;

namespace Diagnosis.Client.Rendering;

/// <summary>Text that may come from a cluster, made safe to stand on a line of its own.</summary>
internal static class CleanText
{
    private const int ZeroWidthSpace = 0x200B;
    private const int ByteOrderMark = 0xFEFF;

    /// <summary>The text on one line: each run of spaces, controls and marks that are not seen becomes one space.</summary>
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        var isGap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsUnseen(rune))
            {
                isGap = clean.Length > 0;
                continue;
            }

            clean.Append(isGap ? " " : "").Append(rune.ToString());
            isGap = false;
        }

        return clean.ToString();
    }

    /// <summary>The text escaped character by character, cut where it would be longer than the limit, which counts what is written.</summary>
    /// <param name="text">Clean text.</param>
    /// <param name="limit">The most characters, the mark of a cut among them.</param>
    /// <param name="escape">How a medium writes a character.</param>
    public static string Escaped(string text, int limit, Func<Rune, string> escape)
    {
        var written = new StringBuilder(text.Length);
        var (length, fits) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var piece = escape(rune);
            length += Length(piece);
            written.Append(piece);
            fits = length < limit ? written.Length : fits;
            if (length > limit)
            {
                return $"{written.ToString(0, fits).TrimEnd(' ')}…";
            }
        }

        return written.ToString();
    }

    /// <summary>Characters as Unicode counts them.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    private static bool IsUnseen(Rune rune) => rune.Value is ZeroWidthSpace or ByteOrderMark
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
        || rune.Value is 0x061C or (>= 0x200E and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
