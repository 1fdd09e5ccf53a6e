using Diagnosis.V1;

namespace Diagnosis.Client.Rendering;

/// <summary>
/// What is told of a diagnosis in a chat, in order, before any medium writes it. The rules stand in docs/renderings.md and are the same in all clients.
/// </summary>
internal sealed class DiagnosisOutline
{
    private const int Headline = 500;
    private const int Sentence = 400;
    private const int Title = 150;
    private const int Proof = 300;
    private const int LongestCode = 1000;
    private const int LongestEscape = 4;
    private const int MostFindings = 3;
    private const int MostProofs = 2;
    private const int MostRemedies = 3;
    private const int MostNames = 5;

    private readonly List<OutlineLine> _lines = [];

    private DiagnosisOutline()
    {
    }

    /// <summary>The lines of a diagnosis.</summary>
    /// <param name="diagnosis">The diagnosis.</param>
    /// <param name="coverage">How much of the cluster could be seen; null where that is not told.</param>
    public static IReadOnlyList<OutlineLine> Of(V1.Diagnosis diagnosis, Coverage? coverage)
    {
        var outline = new DiagnosisOutline();
        var headline = CleanText.Of(diagnosis.Headline);
        outline.Add(OutlineKind.Headline, headline.Length > 0 ? headline : diagnosis.Workload?.Id ?? "", Headline);
        outline.Add(OutlineKind.Facts, OutlineWords.Facts(diagnosis), Sentence);
        foreach (var finding in diagnosis.Findings.Take(MostFindings))
        {
            outline.Add(finding, headline);
        }

        outline.Left(diagnosis.Findings.Count - MostFindings, "finding", diagnosis.Findings.Skip(MostFindings).Select(finding => finding.Code));
        outline.Add([.. diagnosis.Findings.SelectMany(finding => finding.Remedies)]);
        foreach (var run in diagnosis.AnalyzerRuns.Where(run => run.Outcome is Outcome.TimedOut or Outcome.Failed))
        {
            outline.Add(OutlineKind.Note, $"Not decided: {run.AnalyzerId} {(run.Outcome == Outcome.TimedOut ? "timed out" : "failed")}.", Proof);
        }

        if (coverage?.State is CoverageState.Partial or CoverageState.None)
        {
            outline.Add(OutlineKind.Note, $"Could not see everything: {OutlineWords.Names(coverage.Missing, MostNames)}.", Proof);
        }

        return outline._lines;
    }

    private void Add(Finding finding, string headline)
    {
        Add(OutlineKind.Finding, OutlineWords.Finding(finding), Title);
        var summary = CleanText.Of(finding.Summary).TrimEnd('.');
        if (!headline.StartsWith(summary, StringComparison.Ordinal))
        {
            Add(OutlineKind.Text, $"{summary}.", Sentence);
        }

        foreach (var proof in finding.Evidence.Take(MostProofs))
        {
            Add(OutlineKind.Item, $"{proof.Source}: {proof.Text}", Proof);
        }

        Left(finding.Evidence.Count - MostProofs, "fact", []);
    }

    private void Add(Remedy[] remedies)
    {
        if (remedies.Length > 0)
        {
            Add(OutlineKind.Heading, "What to do", Title);
        }

        foreach (var remedy in remedies.Take(MostRemedies))
        {
            Add(OutlineKind.Step, OutlineWords.Step(remedy), Title);
            Add(OutlineKind.Text, remedy.Description, Sentence);
            switch (remedy.ActionCase)
            {
                case Remedy.ActionOneofCase.DefinitionPatch:
                    Copy("Merge patch of the definition:", remedy.DefinitionPatch);
                    break;
                case Remedy.ActionOneofCase.Command:
                    Copy("Run:", remedy.Command);
                    break;
                case Remedy.ActionOneofCase.OperatorAction:
                    Add(OutlineKind.Text, $"Operator: {remedy.OperatorAction}", Sentence);
                    break;
            }

            if (remedy.Prediction is { } prediction)
            {
                Add(OutlineKind.Text, OutlineWords.Prediction(prediction), Proof);
            }
        }

        Left(remedies.Length - MostRemedies, "remedy", []);
    }

    /// <summary>What is copied is whole or not there.</summary>
    private void Copy(string what, string code)
    {
        var escapes = code.Count(letter => letter is '&' or '<' or '>') * LongestEscape;
        var isShown = CleanText.Length(code) + escapes <= LongestCode && CleanText.Of(code) == code && !code.Contains("```", StringComparison.Ordinal);
        Add(OutlineKind.Text, isShown ? what : $"{what} it is too long to show here, or has more than one line.", Proof);
        if (isShown)
        {
            Add(OutlineKind.Code, code, int.MaxValue);
        }
    }

    private void Left(int count, string noun, IEnumerable<string> names)
    {
        string[] all = [.. names];
        if (count > 0)
        {
            var nouns = count == 1 ? noun : noun == "remedy" ? "remedies" : $"{noun}s";
            Add(OutlineKind.Note, $"{count} more {nouns}{(all.Length > 0 ? $": {OutlineWords.Names(all, MostNames)}" : "")}.", Proof);
        }
    }

    private void Add(OutlineKind kind, string text, int limit)
    {
        var clean = kind == OutlineKind.Code ? text : CleanText.Of(text);
        if (clean.Length > 0)
        {
            _lines.Add(new(kind, clean, limit));
        }
    }
}
