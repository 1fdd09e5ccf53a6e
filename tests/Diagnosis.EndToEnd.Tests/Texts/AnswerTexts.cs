using Diagnosis.V1;

namespace Diagnosis.EndToEnd.Tests.Texts;

/// <summary>The sentences of an answer that are the product's own; what a log or a message says is others' words.</summary>
internal static class AnswerTexts
{
    public static IEnumerable<string> Of(DiagnoseResponse answer) => answer.Diagnoses.SelectMany(Of).Where(text => text.Length > 0);

    private static IEnumerable<string> Of(Diagnosis.V1.Diagnosis diagnosis) =>
    [
        diagnosis.Headline,
        .. diagnosis.Findings.SelectMany(f => new[] { f.Summary, f.Explanation }),
        .. diagnosis.Findings.SelectMany(f => f.Evidence).Where(e => e.TaskFailure is null && e.LogExcerpt is null).Select(e => e.Text),
        .. diagnosis.Findings.SelectMany(f => f.Remedies).SelectMany(r => new[] { r.Title, r.Description, r.OperatorAction }),
    ];
}
