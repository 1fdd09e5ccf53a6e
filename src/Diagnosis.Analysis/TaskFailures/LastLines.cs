using System.Collections.Immutable;
using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>The last lines of a text that are not blank, redacted and cut, with their numbers.</summary>
internal static class LastLines
{
    /// <summary>What is looked at: wide enough that a private key whose end is shown has its beginning in it.</summary>
    private const int Window = 64 * 1024;

    /// <param name="log">The text.</param>
    /// <param name="most">Lines wanted.</param>
    /// <param name="longest">Characters kept of one line.</param>
    public static ImmutableArray<KeyValuePair<long, string>> Of(LogText log, int most, int longest)
    {
        var content = log.Content.Span;
        return Of(content, content.Count((byte)'\n') + (content.EndsWith("\n"u8) ? 0 : 1), most, longest);
    }

    /// <summary>The numbers of some lines in words.</summary>
    public static string Numbers(ImmutableArray<KeyValuePair<long, string>> lines) =>
        lines.Length == 1 ? $"line {lines[0].Key}" : $"lines {lines[0].Key} to {lines[^1].Key}";

    /// <param name="content">The text.</param>
    /// <param name="lines">How many lines it has.</param>
    /// <param name="most">Lines wanted.</param>
    /// <param name="longest">Characters kept of one line.</param>
    public static ImmutableArray<KeyValuePair<long, string>> Of(ReadOnlySpan<byte> content, long lines, int most, int longest)
    {
        var tail = Encoding.UTF8.GetString(content[Math.Max(0, content.Length - Window)..]);
        var safe = Redactor.Redact(tail);
        var found = new Stack<KeyValuePair<long, string>>();
        var rest = tail.AsSpan();
        var number = rest.EndsWith("\n") ? lines + 1 : lines;
        while (!rest.IsEmpty && found.Count < most)
        {
            var start = rest.LastIndexOf('\n') + 1;
            var line = rest[start..].Trim();
            if (!line.IsEmpty)
            {
                found.Push(KeyValuePair.Create(number, Shown(line.ToString(), safe, longest)));
            }

            rest = start == 0 ? [] : rest[..(start - 1)];
            number--;
        }

        return [.. found];
    }

    /// <summary>A line that is secret only together with its neighbours, as those of a key are, is not in the text that was redacted as a whole.</summary>
    private static string Shown(string line, string safe, int longest)
    {
        var text = Redactor.Redact(line);
        text = safe.Contains(text, StringComparison.Ordinal) ? text : Redactor.Mark;
        return BoundedText.Of(text, longest);
    }
}
