using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;
using Diagnosis.Cli.Terminal;
using Diagnosis.V1;
using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Cli.Rendering;

/// <summary>Prints what is stuck: by cause with a sentence each, or one a row.</summary>
/// <param name="output">Where to.</param>
/// <param name="format">How.</param>
internal sealed class WorkloadText(Screen output, OutputFormat format)
{
    /// <summary>What shares a cause shares a remedy too, so that a few stand for all.</summary>
    private const int MostOfACause = 5;

    private readonly TextTable _table = new("WORKLOAD", "KIND", "STATE", "#RUNNING", "#WAITING", "#FOR", "ROOT CAUSE", "ROLE", "CLUSTER");

    /// <summary>Prints some of them; others may follow.</summary>
    public void WritePart(IReadOnlyList<WorkloadSummary> workloads, Timestamp? now)
    {
        if (format == OutputFormat.Wide)
        {
            WriteWide(workloads, now);
            return;
        }

        foreach (var summary in workloads)
        {
            if (format == OutputFormat.Name)
            {
                output.Line(summary.Workload.Id);
            }
            else
            {
                WriteOne(summary, now);
            }
        }
    }

    /// <summary>Prints all that are to be printed.</summary>
    public void WriteAll(ListWorkloadsResponse response, bool isGrouped)
    {
        if (isGrouped && format == OutputFormat.Text)
        {
            WriteGroups(response);
        }
        else
        {
            WritePart(response.Workloads, response.ObservedAt);
        }
    }

    /// <summary>Prints what stands below them: that there are none, how many were left out, and what could not be seen.</summary>
    /// <param name="response">What was listed, and how many there are of that.</param>
    /// <param name="ofStuck">How many are stuck, whether they were wanted or not.</param>
    /// <param name="isCut">True when a limit left some out.</param>
    /// <param name="isAll">True when it is known how many there are; else there may be more.</param>
    public void WriteEnd(ListWorkloadsResponse response, int ofStuck, bool isCut, bool isAll)
    {
        if (format == OutputFormat.Name)
        {
            return;
        }

        var left = response.TotalSize - response.Workloads.Count;
        if (response.Workloads.Count == 0)
        {
            output.Line(ofStuck > 0 ? NoneLikeThat(ofStuck) : CoverageText.NothingFound(response.Coverage));
        }
        else if (isCut)
        {
            var more = isAll ? $"{left}" : left > 0 ? $"at least {left}" : "perhaps some";
            output.Line($"and {more} more, left out by --limit", Tone.Quiet);
        }
        else if (response.NextPageToken.Length > 0)
        {
            output.Line($"and {(left > 0 ? $"{left}" : "perhaps some")} more, which did not come", Tone.Doubtful);
        }

        CoverageText.WriteUnseen(output, response.Coverage);
        SourceText.WriteProblems(output, response.Sources, response.Coverage);
    }

    private static string NoneLikeThat(int ofStuck) =>
        ofStuck == 1 ? "The one that is stuck is not like that." : $"None of the {ofStuck} that are stuck is like that.";

    private void WriteWide(IEnumerable<WorkloadSummary> workloads, Timestamp? now)
    {
        foreach (var summary in workloads)
        {
            var workload = summary.Workload;
            _table.Row(
                workload.Id, EnumWord.Of(workload.Kind), EnumWord.Of(summary.State), CountText.Running(summary.Instances), CountText.Waiting(summary.Instances),
                Spans.Since(summary.StuckSince, now), summary.RootCauseCode, workload.Role, workload.Cluster);
        }

        output.Table(_table);
    }

    private void WriteGroups(ListWorkloadsResponse response)
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
                WriteOne(summary, response.ObservedAt);
            }

            if (isStuck && group.Count() > MostOfACause)
            {
                output.Marked("  ", $"and {group.Count() - MostOfACause} more: diagnose list --filter cause={group.Key} --output wide", Tone.Quiet);
            }

            output.Line();
        }

        var stuck = response.Workloads.Where(summary => summary.RootCauseCode.Length > 0).ToList();
        var causes = stuck.Select(summary => summary.RootCauseCode).Distinct().Count();
        var isPart = response.TotalSize > response.Workloads.Count || response.NextPageToken.Length > 0;
        output.Line(stuck.Count == 0
            ? CoverageText.NothingFound(response.Coverage)
            : $"{(isPart ? $"Of the first {response.Workloads.Count}: " : "")}{InWords.Count(stuck.Count, "workload")} stuck for "
                + $"{InWords.Count(causes, "cause")}; 'diagnose explain {stuck[0].Workload.Id}' says what to do.",
            Tone.Strong);
    }

    private void WriteOne(WorkloadSummary summary, Timestamp? now)
    {
        var since = Spans.Since(summary.StuckSince, now);
        var facts = $"{EnumWord.Of(summary.State)}{(since.Length > 0 ? $" for {since}" : "")}, {CountText.Short(summary.Instances)}";
        output.Marked("  ", $"{summary.Workload.Id}  {facts}", Tone.Strong);
        if (summary.RootCauseCode.Length > 0)
        {
            output.Marked("    ", summary.Headline);
        }
    }
}
