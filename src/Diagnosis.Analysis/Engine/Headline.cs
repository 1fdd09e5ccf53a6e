using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Engine;

/// <summary>One sentence that can be said as it is: it starts with the workload's id and ends with a full stop.</summary>
internal static class Headline
{
    private const int MaxLength = 400;

    /// <summary>What follows the last semicolon is what to do, and what not to: it is never cut.</summary>
    private const string Clause = "; ";

    public static string For(AnalysisContext subject, Finding root)
    {
        var text = (root.Headline.Length > 0 ? root.Headline : root.Summary).Trim().TrimEnd('.');
        var id = subject.Workload.Id;
        if (!StartsWithId(text, id))
        {
            text = $"{id}: {text}";
        }

        return Shortened(text) + ".";
    }

    /// <summary>
    /// The text without whole parts of it where it is too long: what stands in brackets, then clauses from the middle, then what the fact adds after a comma.
    /// Only a text that is one long clause is cut within.
    /// </summary>
    private static string Shortened(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        text = WithoutBrackets(text);
        var clauses = text.Split(Clause).ToList();
        while (Length(clauses) > MaxLength && clauses.Count > 2)
        {
            clauses.RemoveAt(clauses.Count - 2);
        }

        while (Length(clauses) > MaxLength && clauses.Count == 2 && CommaIn(clauses[0]) is > 0 and var comma)
        {
            clauses[0] = clauses[0][..comma];
        }

        var last = clauses.Count == 2 ? Clause + clauses[1] : "";
        return Length(clauses) <= MaxLength ? string.Join(Clause, clauses)
            : last.Length < MaxLength / 2 ? BoundedText.Of(clauses[0], MaxLength - last.Length - 1) + last
            : BoundedText.Of(string.Join(Clause, clauses), MaxLength - 1);
    }

    private static int Length(List<string> clauses) => clauses.Sum(c => c.Length) + (Clause.Length * (clauses.Count - 1));

    /// <summary>Brackets and what is in them, the last first, until the text is short enough; those within a quotation are part of it.</summary>
    private static string WithoutBrackets(string text)
    {
        for (var close = text.LastIndexOf(')'); text.Length > MaxLength && close > 0; close = text.LastIndexOf(')', Math.Max(0, close - 1)))
        {
            var open = text.LastIndexOf(" (", close, StringComparison.Ordinal);
            if (open < 0)
            {
                break;
            }

            var isWhole = !text.AsSpan(open + 2, close - open - 2).Contains(')') && text.AsSpan(0, open).Count('"') % 2 == 0;
            text = isWhole ? text.Remove(open, close - open + 1) : text;
            close = isWhole ? Math.Min(open + 1, text.Length) : close;
        }

        return text;
    }

    /// <summary>Where the last part of a clause begins that stands after a comma outside of a quotation; -1 where none does.</summary>
    private static int CommaIn(string clause)
    {
        var comma = clause.LastIndexOf(", ", StringComparison.Ordinal);
        return comma > 0 && clause.AsSpan(0, comma).Count('"') % 2 == 0 ? comma : -1;
    }

    /// <summary>The id itself, not that of a workload whose id begins with it.</summary>
    private static bool StartsWithId(string text, string id) =>
        text.StartsWith(id, StringComparison.Ordinal)
        && (text.Length == id.Length || !(char.IsAsciiLetterOrDigit(text[id.Length]) || text[id.Length] is '/' or '-' or '.' or '_'));
}
