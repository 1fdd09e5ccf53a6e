using Diagnosis.Cli.Rendering;
using Diagnosis.Cli.Terminal;
using Diagnosis.V1;

namespace Diagnosis.Cli.Tests;

public sealed class UndecidedTests
{
    [Theory]
    [InlineData(Outcome.TimedOut, "not decided: health timed out. It did not answer in the time there was.")]
    [InlineData(Outcome.Failed, "not decided: health failed. It did not answer in the time there was.")]
    public void An_analyzer_that_did_not_finish_is_told_before_the_findings(Outcome outcome, string line)
    {
        var diagnosis = new Diagnosis.V1.Diagnosis
        {
            Workload = new Workload { Id = "/web", Kind = WorkloadKind.App },
            Headline = "/web waits.",
            Findings = { new Finding { Code = "offer.none_received", Role = FindingRole.RootCause } },
            AnalyzerRuns = { new AnalyzerRun { AnalyzerId = "health", Outcome = outcome, Detail = "It did not answer in the time there was." } },
        };
        using var output = new StringWriter { NewLine = "\n" };

        var response = new DiagnoseResponse { Diagnoses = { diagnosis }, Coverage = new() { State = CoverageState.Complete } };

        DiagnosisText.Write(new Screen(output, null, isColoured: false), response, isFull: false);

        var lines = output.ToString().Split('\n');
        lines.ShouldContain(line);
        Array.IndexOf(lines, line).ShouldBeLessThan(Array.FindIndex(lines, l => l.Contains("offer.none_received")));
    }
}
