using Diagnosis.Cli.Terminal;

namespace Diagnosis.Cli.Reports;

/// <summary>Shows the line that a remark is about, with a mark under its column.</summary>
internal static class SourceMark
{
    private const string Indent = "    ";

    public static void Write(Screen output, string text, int line, int column)
    {
        var lines = text.Split('\n');
        if (line < 1 || line > lines.Length || lines[line - 1].Trim().Length == 0)
        {
            return;
        }

        // A file without line ends is one long line, of which the part around the column is shown.
        var whole = lines[line - 1].TrimEnd();
        var at = Math.Clamp(column - 1, 0, whole.Length);
        var room = output.Width - (2 * Indent.Length);
        var from = Math.Max(whole.Length - whole.TrimStart().Length, whole.Length <= room ? 0 : at - (room / 2));
        var part = whole[Math.Min(from, at)..Math.Min(whole.Length, Math.Min(from, at) + room)].Replace('\t', ' ');
        var before = HiddenCharacters.Shown(part[..Math.Min(part.Length, at - Math.Min(from, at))]);
        output.Marked(Indent + part[..(part.Length - part.TrimStart().Length)], part.TrimStart(), Tone.Quiet);
        output.Marked(Indent + new string(' ', before.Length), "^", Tone.Strong);
    }
}
