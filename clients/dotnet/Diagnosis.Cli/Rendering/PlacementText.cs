using Diagnosis.V1;
using Google.Protobuf.Collections;
using Spectre.Console;

namespace Diagnosis.Cli.Rendering;

/// <summary>Prints where a workload could be placed: counts per requirement, agents, packing and the changes that would help.</summary>
internal static class PlacementText
{
    public static void Write(TextWriter output, Placement placement)
    {
        WriteRequirements(output, placement);
        if (placement.Packing is { } packing)
        {
            var exact = packing.Exact ? "" : " or more";
            var blocker = packing.NextBlockerDetail.Length > 0 ? $"; next: {packing.NextBlockerDetail}" : "";
            output.WriteLine($"Could be placed now: {packing.Placeable}{exact} of {packing.Wanted}{blocker}");
        }

        foreach (var relaxation in placement.Relaxations)
        {
            var changes = string.Join(" and ", relaxation.Changes.Select(c => c.Text));
            output.WriteLine($"Would help: {changes}: {Count(relaxation.InstancesPlaceable, "instance")}, {Count(relaxation.AgentsUnlocked, "more agent")}");
        }

        WriteAgents(output, placement);
        WriteRecords(output, placement.Records);
        foreach (var note in placement.Notes)
        {
            output.WriteLine($"note: {note}");
        }

        foreach (var assumption in placement.Assumptions)
        {
            output.WriteLine($"assumed: {assumption}");
        }
    }

    private static void WriteRecords(TextWriter output, RecordedDecisions? records)
    {
        if (records is null)
        {
            return;
        }

        output.WriteLine($"records: {records.Reproduced} of {Count(records.Compared, "recorded refusal")} decided here as Marathon did"
            + (records.NotCompared > 0 ? $", {records.NotCompared} not comparable" : ""));
        foreach (var difference in records.Differences)
        {
            output.WriteLine($"  {difference.Hostname}: recorded {Reasons(difference.RecordedReasons)}, decided {Reasons(difference.DecidedReasons)}: "
                + difference.Explanation);
        }
    }

    private static string Reasons(RepeatedField<string> reasons) => reasons.Count == 0 ? "no reason" : string.Join(", ", reasons);

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    private static void WriteRequirements(TextWriter output, Placement placement)
    {
        if (placement.Requirements.Count == 0)
        {
            return;
        }

        var table = Tables.New("REQUIREMENT", "ASKED", "AGENTS IN", "STOPPED HERE", "FAIL AT ALL", "SOLE BLOCKER OF");
        foreach (var count in placement.Requirements)
        {
            table.AddRow(
                Tables.Text(Tables.Word(count.Requirement)),
                Tables.Text(count.Asked),
                Tables.Text($"{count.Considered}"),
                Tables.Text($"{count.FailedFirst}"),
                Tables.Text($"{count.FailedIndependently}"),
                Tables.Text($"{count.SoleBlockerOf}"));
        }

        Tables.Write(output, table);
    }

    private static void WriteAgents(TextWriter output, Placement placement)
    {
        if (placement.Agents.Count == 0)
        {
            return;
        }

        output.WriteLine();
        var table = Tables.New("HOST", "FITS", "MARATHON SAYS", "WHAT FAILS");
        foreach (var agent in placement.Agents)
        {
            var failures = agent.Verdicts.Where(v => v.Verdict == Verdict.Fail).Select(v => v.Deficit > 0
                ? $"{Tables.Word(v.Requirement)} short by {v.Deficit:0.#########} {v.Unit} ({v.Available} of {v.Asked})"
                : $"{Tables.Word(v.Requirement)} {v.Reason}");
            var open = agent.Verdicts.Where(v => agent.Match == Match.Unknown && v.Verdict == Verdict.NotEvaluated)
                .Select(v => $"{Tables.Word(v.Requirement)} not known: {v.Reason}");
            table.AddRow(
                Tables.Text(agent.Hostname),
                Tables.Text(Tables.Word(agent.Fit)),
                Tables.Text(agent.Matches ? "match" : agent.Match == Match.Unknown ? "not known" : string.Join(" ", agent.MarathonReasons)),
                Tables.Text(string.Join("; ", failures.Concat(open))));
        }

        Tables.Write(output, table);
    }
}
