using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;
using Diagnosis.Cli.Terminal;
using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Prints what is stuck: by cause with a sentence each, or one a row.</summary>
internal static class WorkloadText
{
    /// <summary>What shares a cause shares a remedy too, so that a few stand for all.</summary>
    private const int MostOfACause = 5;

    public static void Write(Screen output, ListWorkloadsResponse response, OutputFormat format, bool isGrouped, int ofStuck = 0)
    {
        if (format == OutputFormat.Name)
        {
            foreach (var summary in response.Workloads)
            {
                output.Line(summary.Workload.Id);
            }

            return;
        }

        if (response.Workloads.Count == 0)
        {
            output.Line(ofStuck > 0 ? NoneLikeThat(ofStuck) : CoverageText.NothingFound(response.Coverage));
        }
        else if (format == OutputFormat.Wide)
        {
            output.Table(Wide(response));
        }
        else if (isGrouped)
        {
            WriteGroups(output, response);
        }
        else
        {
            foreach (var summary in response.Workloads)
            {
                WriteOne(output, summary, response);
            }
        }

        if (response.TotalSize > response.Workloads.Count)
        {
            output.Line($"and {response.TotalSize - response.Workloads.Count} more, left out by --limit", Tone.Quiet);
        }

        CoverageText.WriteUnseen(output, response.Coverage);
        SourceText.WriteProblems(output, response.Sources, response.Coverage);
    }

    private static string NoneLikeThat(int ofStuck) =>
        ofStuck == 1 ? "The one that is stuck is not like that." : $"None of the {ofStuck} that are stuck is like that.";

    private static TextTable Wide(ListWorkloadsResponse response)
    {
        var table = new TextTable("WORKLOAD", "KIND", "STATE", "#RUNNING", "#WAITING", "#FOR", "ROOT CAUSE", "ROLE", "CLUSTER");
        foreach (var summary in response.Workloads)
        {
            var workload = summary.Workload;
            table.Row(
                workload.Id, EnumWord.Of(workload.Kind), EnumWord.Of(summary.State), CountText.Running(summary.Instances), CountText.Waiting(summary.Instances),
                Spans.Since(summary.StuckSince, response.ObservedAt), summary.RootCauseCode, workload.Role, workload.Cluster);
        }

        return table;
    }

    private static void WriteGroups(Screen output, ListWorkloadsResponse response)
    {
        foreach (var group in response.Workloads.GroupBy(summary => summary.RootCauseCode))
        {
            var count = InWords.Count(group.Count(), "workload");
            var isStuck = group.Key.Length > 0;
            var cause = ReasonCatalogue.Find(group.Key) is { } known ? $"{known.Title} ({group.Key})" : group.Key;
            var title = $"{(isStuck ? cause : "Not stuck")}: {count}";
            output.Line(title, isStuck ? Tone.Bad : Tone.Good);
            foreach (var summary in isStuck ? group.Take(MostOfACause) : group)
            {
                WriteOne(output, summary, response);
            }

            if (isStuck && group.Count() > MostOfACause)
            {
                output.Marked("  ", $"and {group.Count() - MostOfACause} more: diagnose list --filter cause={group.Key} --output wide", Tone.Quiet);
            }

            output.Line();
        }

        var stuck = response.Workloads.Where(summary => summary.RootCauseCode.Length > 0).ToList();
        var causes = stuck.Select(summary => summary.RootCauseCode).Distinct().Count();
        output.Line(stuck.Count == 0
            ? CoverageText.NothingFound(response.Coverage)
            : $"{InWords.Count(stuck.Count, "workload")} stuck for {InWords.Count(causes, "cause")}; "
                + $"'diagnose explain {stuck[0].Workload.Id}' says what to do.",
            Tone.Strong);
    }

    private static void WriteOne(Screen output, WorkloadSummary summary, ListWorkloadsResponse response)
    {
        var since = Spans.Since(summary.StuckSince, response.ObservedAt);
        var facts = $"{EnumWord.Of(summary.State)}{(since.Length > 0 ? $" for {since}" : "")}, {CountText.Short(summary.Instances)}";
        output.Marked("  ", $"{summary.Workload.Id}  {facts}", Tone.Strong);
        if (summary.RootCauseCode.Length > 0)
        {
            output.Marked("    ", summary.Headline);
        }
    }
}
