using System.Text;
using Diagnosis.V1;

namespace Diagnosis.Client.Rendering;

/// <summary>Writes a diagnosis as Markdown (CommonMark) for chats and tickets. What comes from a cluster is text there and never a mark.</summary>
public static class DiagnosisMarkdown
{
    private const string Marks = "\\`*_[]<>|~#&!";
    private const string Beginnings = "+-=";

    /// <summary>Writes it.</summary>
    /// <param name="diagnosis">The diagnosis.</param>
    /// <param name="coverage">How much of the cluster could be seen; null where that is not told.</param>
    public static string Render(V1.Diagnosis diagnosis, Coverage? coverage = null)
    {
        var written = new StringBuilder();
        var steps = 0;
        foreach (var line in DiagnosisOutline.Of(diagnosis, coverage))
        {
            var text = line.Kind == OutlineKind.Code ? line.Text : Begun(CleanText.Escaped(line.Text, line.Limit, Escape));
            written.Append(line.Kind switch
            {
                OutlineKind.Headline => $"**{text}**\n",
                OutlineKind.Finding or OutlineKind.Heading => $"\n**{text}**\n",
                OutlineKind.Step => $"\n{++steps}\\. {text}\n",
                OutlineKind.Item => $"\n- {text}\n",
                OutlineKind.Code => $"\n{Fence(text)}\n{text}\n{Fence(text)}\n",
                _ => $"\n{text}\n",
            });
        }

        return written.ToString();
    }

    /// <summary>The text with a backslash in what would begin a list or a heading at the beginning of a line.</summary>
    private static string Begun(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var isNumbered = digits > 0 && digits < text.Length && (text[digits] is '.' or ')');
        return isNumbered ? $"{text[..digits]}\\{text[digits..]}" : Beginnings.Contains(text[0], StringComparison.Ordinal) ? $"\\{text}" : text;
    }

    /// <summary>A character as text: marks with a backslash, and a zero width space behind what would call somebody or make a link.</summary>
    private static string Escape(Rune rune) => rune.Value switch
    {
        '@' => "@\u200B",
        ':' => "\\:",
        _ when rune.IsAscii && Marks.Contains((char)rune.Value, StringComparison.Ordinal) => $"\\{rune}",
        _ => rune.ToString(),
    };

    /// <summary>Backticks that no row of them within the code is as long as.</summary>
    private static string Fence(string code)
    {
        var longest = 0;
        for (var (at, run) = (0, 0); at < code.Length; at++)
        {
            run = code[at] == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return new('`', Math.Max(3, longest + 1));
    }
}
