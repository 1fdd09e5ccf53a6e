using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Prints what is and what would be, in two sentences, and where the instances would go.</summary>
internal static class SimulationText
{
    private const int MostHosts = 20;

    public static void Write(TextWriter output, SimulateResponse response)
    {
        var none = response.Coverage.IsComplete() ? "does not exist" : "not seen";
        output.WriteLine($"today: {response.Today?.Headline ?? none}");
        output.WriteLine($"then:  {response.Simulated?.Headline ?? "cannot be told"}");
        CoverageText.WriteUnseen(output, response.Coverage);
        if (response.Simulated?.Placement?.Packing is not { Wanted: > 0 } packing)
        {
            return;
        }

        var next = packing.NextBlockerDetail.Length > 0 ? $"; the next one meets: {packing.NextBlockerDetail}" : "";
        output.WriteLine($"{packing.Placeable} of {packing.Wanted} would be placed{next}");
        foreach (var assignment in packing.Assignments.Take(MostHosts))
        {
            output.WriteLine($"  {assignment.Hostname}: {assignment.Instances}");
        }

        if (packing.Assignments.Count > MostHosts)
        {
            output.WriteLine($"  and {packing.Assignments.Count - MostHosts} more hosts");
        }
    }
}
