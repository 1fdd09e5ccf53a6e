using Diagnosis.Analysis.Wording;
using Diagnosis.Cli.Terminal;
using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Prints where a workload could be placed: counts per requirement, agents, packing, the changes that would help, and who is in the way.</summary>
internal static class PlacementText
{
    private const int MostHolders = 5;

    public static void Write(Screen output, Placement placement, bool isFull)
    {
        WriteRequirements(output, placement);
        if (placement.Packing is { } packing)
        {
            var exact = packing.Exact ? "" : " or more";
            var blocker = packing.NextBlockerDetail.Length > 0 ? $"; next: {packing.NextBlockerDetail}" : "";
            output.Line($"Could be placed now: {packing.Placeable}{exact} of {packing.Wanted}{blocker}");
        }

        foreach (var relaxation in placement.Relaxations)
        {
            var changes = string.Join(" and ", relaxation.Changes.Select(Changed));
            var gained = $"{InWords.Count(relaxation.InstancesPlaceable, "instance")}, {InWords.Count(relaxation.AgentsUnlocked, "more agent")}";
            output.Line($"Would help: {changes}: {gained}");
        }

        if (placement.NeededAgent is { } needed)
        {
            output.Line($"An agent that would help: {needed.Text}");
        }

        WriteHolders(output, placement, isFull ? int.MaxValue : MostHolders);
        WriteCompetitors(output, placement, isFull ? int.MaxValue : MostHolders);
        AgentText.Write(output, placement.Agents);
        if (placement.AgentsOmitted > 0 && isFull)
        {
            output.Line($"and {InWords.Count(placement.AgentsOmitted, "more agent")} that the server left out", Tone.Quiet);
        }

        RecordText.Write(output, placement.Records);
        foreach (var note in placement.Notes)
        {
            output.Line($"note: {note}", Tone.Quiet);
        }

        foreach (var assumption in placement.Assumptions)
        {
            output.Line($"assumed: {assumption}", Tone.Quiet);
        }
    }

    private static void WriteRequirements(Screen output, Placement placement)
    {
        if (placement.Requirements.Count == 0)
        {
            return;
        }

        var table = new TextTable("REQUIREMENT", "ASKED", "#AGENTS", "#STOPPED HERE", "#FAIL AT ALL", "#FAIL ONLY HERE");
        foreach (var count in placement.Requirements)
        {
            table.Row(
                EnumWord.Of(count.Requirement), count.Asked, $"{count.Considered}", $"{count.FailedFirst}", $"{count.FailedIndependently}",
                $"{count.SoleBlockerOf}");
        }

        output.Table(table);
    }

    private static void WriteHolders(Screen output, Placement placement, int most)
    {
        if (placement.Holders.Count == 0)
        {
            return;
        }

        var holders = placement.Holders.GroupBy(holder => holder.Resource).SelectMany(group => group.OrderByDescending(one => one.Amount).Take(most)).ToList();
        var table = new TextTable("IN USE THERE BY", "#AMOUNT");
        foreach (var holder in holders)
        {
            table.Row(holder.Name, Amount(holder.Resource, holder.Amount));
        }

        output.Line();
        output.Table(table);
        WriteRest(output, placement.Holders.Count - holders.Count);
    }

    private static void WriteCompetitors(Screen output, Placement placement, int most)
    {
        if (placement.Competitors.Count == 0)
        {
            return;
        }

        var table = new TextTable("WAITS FOR THE SAME", "#INSTANCES", "#CPUS", "#MEMORY", "#DISK", "#GPUS");
        foreach (var one in placement.Competitors.Take(most))
        {
            table.Row(
                one.WorkloadId, $"{one.Waiting}", InWords.Number(one.Cpus), Amount("mem", one.MemMib), Amount("disk", one.DiskMib), InWords.Number(one.Gpus));
        }

        output.Line();
        output.Table(table);
        WriteRest(output, placement.Competitors.Count - table.Count);
    }

    private static void WriteRest(Screen output, int left)
    {
        if (left > 0)
        {
            output.Line($"and {left} more with --full", Tone.Quiet);
        }
    }

    /// <summary>In the server's words, with units where they are told.</summary>
    private static string Changed(FieldChange change) => change is { FromAmount: { } from, ToAmount: { } to }
        ? change.Text.Replace(
            $"{change.From} → {change.To}", $"{InWords.Amount(from.Value, from.Unit)} → {InWords.Amount(to.Value, to.Unit)}", StringComparison.Ordinal)
        : change.Text;

    private static string Amount(string resource, double amount) => resource switch
    {
        "mem" or "disk" => InWords.Amount(amount, "MiB"),
        _ => InWords.Amount(amount, resource),
    };
}
