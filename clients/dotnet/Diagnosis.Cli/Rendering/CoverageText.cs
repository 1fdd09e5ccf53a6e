using Diagnosis.Cli.Terminal;
using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Says what could not be seen of a cluster.</summary>
internal static class CoverageText
{
    /// <summary>The line of an answer in which nothing is stuck, as far as that is known.</summary>
    public static string NothingFound(Coverage? coverage) => coverage switch
    {
        { State: CoverageState.Complete } => "Nothing is stuck.",
        { State: CoverageState.Partial } => "Nothing that could be seen is stuck.",
        _ => "Whether anything is stuck could not be seen.",
    };

    /// <summary>Adds what could not be seen, and why; nothing when everything could.</summary>
    public static void WriteUnseen(Screen output, Coverage? coverage)
    {
        if (!coverage.IsComplete())
        {
            output.Line($"could not tell: {coverage?.Detail ?? "The server does not say how much it could see."}", Tone.Doubtful);
        }
    }
}
