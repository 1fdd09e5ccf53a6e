using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// A failure that is taken to be over although nothing proves it: how long the failed task had run no document tells, so that no run is known to be clearly
/// longer (rule 7 of the model of what is known). That all is well is then said with less confidence, and with what is assumed.
/// </summary>
internal static class AssumedOver
{
    private const double Confidence = 0.65;

    public static Finding Weighed(AnalysisContext subject, Finding healthy)
    {
        if (subject.Workload.LastTaskFailure is not { } failure || DefinitionAge.IsOlder(failure, subject)
            || Replacement.UnprovenFor(subject, failure) is not { } ran)
        {
            return healthy;
        }

        var words = failure.Message.Length == 0 ? "" : $" (\"{InWords.Quote(failure.Message)}\")";
        var fact = $"{healthy.Summary}; a task ended as {failure.State} {InWords.Span(subject.Now - failure.At!.Value)} ago{words}, and what replaced it has "
            + $"run {InWords.Span(ran)} since: taken as over";
        return healthy with
        {
            Summary = fact,
            Headline = fact,
            Confidence = Math.Min(healthy.Confidence, Confidence),
            Evidence =
            [
                .. healthy.Evidence,
                Evidence.OfFailure(subject, failure, failure.Words, new FailureEvidence(failure, null, "")),
            ],
            Explanation = $"{InWords.Sentence(healthy.Explanation)} Assumed: that the failure is over. How long the failed task had run no document tells "
                .TrimStart() + $"(MESOS_STATE would); a run of {InWords.Span(Replacement.ProvenByRun)} would prove the start.",
        };
    }
}
