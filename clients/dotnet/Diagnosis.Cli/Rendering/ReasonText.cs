using Diagnosis.Analysis.Findings;
using Diagnosis.Cli.Terminal;

namespace Diagnosis.Cli.Rendering;

/// <summary>Tells what the code of a cause means, as the catalogue has it.</summary>
internal static class ReasonText
{
    public static void Write(Screen output, ReasonCode reason)
    {
        output.Line($"{reason.Title} ({reason.Code})", Tone.Strong);
        output.Line();
        output.Marked("What it means: ", reason.Meaning);
        output.Marked("How we know:   ", reason.Proof);
        output.Marked("When unknown:  ", reason.WhenNotKnown);
        output.Marked("What to do:    ", reason.Remedies);
    }
}
