using Diagnosis.Analysis.Json;
using Diagnosis.Analysis.Redaction;
using MediatR;

namespace Diagnosis.Analysis.Analyzers.Outside;

/// <summary>
/// Lets an analyzer outside of this process look, and believes nothing of what it says before it has been looked at. It is spared what is only counted or
/// tried: nothing that it says decides whether a workload is stuck.
/// </summary>
internal sealed class OutsideAnalyzer : IRequestHandler<OutsideAnalysis, AnalysisResult>
{
    private const int LongestDetail = 600;

    public async Task<AnalysisResult> Handle(OutsideAnalysis request, CancellationToken cancellationToken)
    {
        var subject = request.Context;
        if (subject.Forecast is not null)
        {
            return AnalysisResult.Skipped("It is not asked about what is only tried.");
        }

        if (subject.WantsStateAlone)
        {
            return AnalysisResult.Skipped("Only the state is asked for.");
        }

        var answer = await request.Analyzer.AskAsync(subject, cancellationToken);
        if (answer.Outcome != Outcome.Findings)
        {
            return new(answer.Outcome, [], Shown(answer.Detail)) { LacksDocument = answer.LacksDocument };
        }

        var review = new ClaimReview(subject, request.Analyzer.Descriptor, answer.CodePrefix);
        var findings = review.Accepted(answer.Claims, cancellationToken);
        var detail = Shown(string.Join(' ', review.Complaints.Prepend(answer.Detail).Where(words => words.Length > 0)));
        return findings.IsEmpty && !answer.Claims.IsEmpty
            ? new(Outcome.Failed, [], detail)
            : AnalysisResult.From(findings, detail);
    }

    private static string Shown(string detail) => BoundedText.Of(Redactor.Redact(detail), LongestDetail);
}
