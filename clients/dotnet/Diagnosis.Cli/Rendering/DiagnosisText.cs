using Diagnosis.V1;

namespace Diagnosis.Cli.Rendering;

/// <summary>Prints diagnoses for people: the headline, then each finding with its proof and remedies, then the placement.</summary>
internal static class DiagnosisText
{
    public static void Write(TextWriter output, DiagnoseResponse response)
    {
        if (response.Diagnoses.Count == 0 && response.Coverage.IsComplete())
        {
            output.WriteLine(CoverageText.NothingFound(response.Coverage));
        }

        for (var i = 0; i < response.Diagnoses.Count; i++)
        {
            if (i > 0)
            {
                output.WriteLine();
            }

            Write(output, response.Diagnoses[i], response);
        }

        CoverageText.WriteUnseen(output, response.Coverage);
        SourceText.WriteProblems(output, response.Sources, response.Coverage);
    }

    private static void Write(TextWriter output, Diagnosis.V1.Diagnosis diagnosis, DiagnoseResponse response)
    {
        output.WriteLine(diagnosis.Headline);
        var since = Spans.Since(diagnosis.StuckSince, response.ObservedAt);
        output.WriteLine(
            $"{Tables.Word(diagnosis.Workload.Kind)} {diagnosis.Workload.Id}  {Tables.Word(diagnosis.State)}{(since.Length > 0 ? $" for {since}" : "")}"
            + $"  {CountText.Line(diagnosis.Instances)}");
        foreach (var run in diagnosis.AnalyzerRuns.Where(r => r.Outcome is Outcome.TimedOut or Outcome.Failed))
        {
            output.WriteLine($"not decided: {run.AnalyzerId} {(run.Outcome == Outcome.TimedOut ? "timed out" : "failed")}. {run.Detail}".TrimEnd());
        }

        foreach (var finding in diagnosis.Findings)
        {
            output.WriteLine();
            Write(output, finding);
        }

        if (diagnosis.Placement is { } placement)
        {
            output.WriteLine();
            PlacementText.Write(output, placement);
        }

        output.WriteLine();
        foreach (var run in diagnosis.AnalyzerRuns)
        {
            output.WriteLine($"{run.AnalyzerId,-14} {Tables.Word(run.Outcome),-9} {run.Detail}".TrimEnd());
        }
    }

    private static void Write(TextWriter output, Finding finding)
    {
        var severity = Tables.Word(finding.Severity).ToLowerInvariant();
        output.WriteLine($"{Tables.Word(finding.Role)}  {finding.Code}  ({severity}, confidence {finding.Confidence:0.##})");
        Indented(output, finding.Summary, "  ");
        Indented(output, finding.Explanation, "  ");
        foreach (var evidence in finding.Evidence)
        {
            Indented(output, $"{evidence.Source}: {evidence.Text}", "  - ");
        }

        foreach (var remedy in finding.Remedies)
        {
            Indented(output, $"{remedy.Title} ({Tables.Word(remedy.Risk).ToLowerInvariant()} risk). {remedy.Description}".TrimEnd(), "  > ");
            var action = remedy.ActionCase switch
            {
                Remedy.ActionOneofCase.DefinitionPatch => $"patch: {remedy.DefinitionPatch}",
                Remedy.ActionOneofCase.Command => $"run: {remedy.Command}",
                Remedy.ActionOneofCase.OperatorAction => $"operator: {remedy.OperatorAction}",
                _ => "",
            };
            Indented(output, action, "    ");
            if (remedy.Prediction is { } prediction)
            {
                var next = prediction.NextBlocker == Requirement.Unspecified ? "" : $"; the next is blocked by {Tables.Word(prediction.NextBlocker)}";
                var places = $"places {prediction.InstancesPlaceable} of {prediction.InstancesWanted}";
                Indented(output, $"simulated: {places} on {string.Join(", ", prediction.Hostnames)}{next}", "    ");
            }
        }
    }

    private static void Indented(TextWriter output, string text, string indent)
    {
        var first = true;
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            output.WriteLine((first ? indent : new string(' ', indent.Length)) + line);
            first = false;
        }
    }
}
