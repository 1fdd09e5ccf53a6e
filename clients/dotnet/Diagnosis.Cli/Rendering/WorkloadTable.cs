using Diagnosis.V1;
using Spectre.Console;

namespace Diagnosis.Cli.Rendering;

/// <summary>Prints what is stuck: a line with id, state and cause, and the headline under it.</summary>
internal static class WorkloadTable
{
    public static void Write(TextWriter output, ListWorkloadsResponse response)
    {
        if (response.Workloads.Count == 0)
        {
            output.WriteLine(CoverageText.NothingFound(response.Coverage));
        }

        var table = Tables.New("WORKLOAD", "KIND", "STATE", "RUNNING", "WAITING", "ROOT CAUSE", "FOR");
        foreach (var summary in response.Workloads)
        {
            table.AddRow(
                Tables.Text(summary.Workload.Id),
                Tables.Text(Tables.Word(summary.Workload.Kind)),
                Tables.Text(Tables.Word(summary.State)),
                Tables.Text(CountText.Running(summary.Instances)),
                Tables.Text(CountText.Waiting(summary.Instances)),
                Tables.Text(summary.RootCauseCode),
                Tables.Text(Spans.Since(summary.StuckSince, response.ObservedAt)));
        }

        if (response.Workloads.Count > 0)
        {
            Tables.Write(output, table);
            output.WriteLine();
        }

        foreach (var summary in response.Workloads.Where(s => s.RootCauseCode.Length > 0))
        {
            output.WriteLine(summary.Headline);
        }

        CoverageText.WriteUnseen(output, response.Coverage);
        SourceText.WriteProblems(output, response.Sources, response.Coverage);
    }
}
