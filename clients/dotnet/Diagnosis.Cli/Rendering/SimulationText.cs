using Diagnosis.Cli.Terminal;
using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Prints what is and what would be, in two sentences, and where the instances would go.</summary>
internal static class SimulationText
{
    private const int MostHosts = 20;

    public static void Write(Screen output, SimulateResponse response)
    {
        var none = response.Coverage.IsComplete() ? "does not exist" : "not seen";
        output.Marked("today: ", response.Today?.Headline ?? none);
        output.Marked("then:  ", response.Simulated?.Headline ?? "cannot be told", response.Simulated is { Stuck: false } ? Tone.Good : Tone.Doubtful);
        CoverageText.WriteUnseen(output, response.Coverage);
        if (response.Simulated?.Placement?.Packing is not { Wanted: > 0 } packing)
        {
            return;
        }

        var next = packing.NextBlockerDetail.Length > 0 ? $"; the next one meets: {packing.NextBlockerDetail}" : "";
        output.Line($"{packing.Placeable} of {packing.Wanted} would be placed{next}");
        foreach (var assignment in packing.Assignments.Take(MostHosts))
        {
            output.Marked("  ", $"{assignment.Hostname}: {assignment.Instances}");
        }

        if (packing.Assignments.Count > MostHosts)
        {
            output.Marked("  ", $"and {packing.Assignments.Count - MostHosts} more hosts");
        }
    }
}
