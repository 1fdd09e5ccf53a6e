using Diagnosis.Cli.Terminal;
using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Says which documents an answer had to do without.</summary>
internal static class SourceText
{
    /// <summary>One line per document, but for those that the coverage has told of.</summary>
    public static void WriteProblems(Screen output, IEnumerable<SourceStatus> sources, Coverage? coverage)
    {
        foreach (var source in sources.Where(s => s.State is SourceState.Failed or SourceState.Stale && coverage?.Missing.Contains(s.Name) != true))
        {
            output.Line($"note: {source.Name} {EnumWord.Of(source.State)}: {source.Detail}", Tone.Quiet);
        }
    }
}
