using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Says which documents an answer had to do without.</summary>
internal static class SourceText
{
    public static void WriteProblems(TextWriter output, IEnumerable<SourceStatus> sources)
    {
        foreach (var source in sources.Where(s => s.State is SourceState.Failed or SourceState.Stale))
        {
            output.WriteLine($"note: {source.Name} {Tables.Word(source.State)}: {source.Detail}");
        }
    }
}
