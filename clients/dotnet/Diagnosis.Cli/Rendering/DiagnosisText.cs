using Diagnosis.Analysis.Wording;
using Diagnosis.Cli.Terminal;
using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Prints diagnoses for people: the headline, then what was found, then where instances could be placed.</summary>
internal static class DiagnosisText
{
    /// <param name="output">Where to.</param>
    /// <param name="response">What the server said.</param>
    /// <param name="isFull">All of it; otherwise what is long is cut, and it is said that there is more.</param>
    public static void Write(Screen output, DiagnoseResponse response, bool isFull)
    {
        if (response.Diagnoses.Count == 0 && response.Coverage.IsComplete())
        {
            output.Line(CoverageText.NothingFound(response.Coverage));
        }

        for (var i = 0; i < response.Diagnoses.Count; i++)
        {
            if (i > 0)
            {
                output.Line();
            }

            Write(output, response.Diagnoses[i], response, isFull);
        }

        CoverageText.WriteUnseen(output, response.Coverage);
        SourceText.WriteProblems(output, response.Sources, response.Coverage);
    }

    private static void Write(Screen output, Diagnosis.V1.Diagnosis diagnosis, DiagnoseResponse response, bool isFull)
    {
        output.Line(diagnosis.Headline, Tone.Strong);
        var since = Spans.Since(diagnosis.StuckSince, response.ObservedAt);
        var state = $"{EnumWord.Of(diagnosis.State)}{(since.Length > 0 ? $" for {since}" : "")}";
        output.Line($"{EnumWord.Of(diagnosis.Workload.Kind)} {diagnosis.Workload.Id}: {state}; " + CountText.Line(diagnosis.Instances));
        foreach (var run in diagnosis.AnalyzerRuns.Where(r => r.Outcome is Outcome.TimedOut or Outcome.Failed))
        {
            output.Line($"not decided: {run.AnalyzerId} {EnumWord.Of(run.Outcome)}. {run.Detail}".TrimEnd(), Tone.Doubtful);
        }

        foreach (var finding in diagnosis.Findings)
        {
            output.Line();
            FindingText.Write(output, finding, diagnosis.Headline, isFull);
        }

        if (diagnosis.Placement is { } placement)
        {
            output.Line();
            PlacementText.Write(output, placement, isFull);
        }

        if (isFull)
        {
            WriteRuns(output, diagnosis);
        }
        else if (diagnosis.AnalyzerRuns.Count > 0)
        {
            var quiet = diagnosis.AnalyzerRuns.Where(run => run.Outcome == Outcome.Healthy).Select(run => run.AnalyzerId).ToList();
            output.Line();
            output.Line(
                (quiet.Count > 0 ? $"Nothing wrong by {InWords.List(quiet, quiet.Count)}. " : "")
                + "--full shows every agent and all that was looked at.", Tone.Quiet);
        }
    }

    private static void WriteRuns(Screen output, Diagnosis.V1.Diagnosis diagnosis)
    {
        if (diagnosis.AnalyzerRuns.Count == 0)
        {
            return;
        }

        output.Line();
        var table = new TextTable("LOOKED AT BY", "OUTCOME", "DETAIL");
        foreach (var run in diagnosis.AnalyzerRuns)
        {
            table.Row(run.AnalyzerId, EnumWord.Of(run.Outcome), run.Detail);
        }

        output.Table(table);
    }
}
