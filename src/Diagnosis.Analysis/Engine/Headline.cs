using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;

namespace Diagnosis.Analysis.Engine;

/// <summary>One sentence that can be said as it is: it starts with the workload's id and ends with a full stop.</summary>
internal static class Headline
{
    private const int MaxLength = 400;

    public static string For(AnalysisContext subject, Finding root)
    {
        var text = (root.Headline.Length > 0 ? root.Headline : root.Summary).Trim().TrimEnd('.');
        var id = subject.Workload.Id;
        if (!StartsWithId(text, id))
        {
            text = $"{id}: {text}";
        }

        return BoundedText.Of(text, MaxLength - 1) + ".";
    }

    /// <summary>The id itself, not that of a workload whose id begins with it.</summary>
    private static bool StartsWithId(string text, string id) =>
        text.StartsWith(id, StringComparison.Ordinal)
        && (text.Length == id.Length || !(char.IsAsciiLetterOrDigit(text[id.Length]) || text[id.Length] is '/' or '-' or '.' or '_'));
}
