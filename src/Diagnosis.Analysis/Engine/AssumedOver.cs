using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// A failure that is taken to be over although nothing proves it: how long the failed task had run no document tells, so that no run is known to be clearly
/// longer (rule 7 of the model of what is known); or only its number says that a task had others before it, which Marathon forgets when they ended with
/// success. That all is well is then said with less confidence, and with what is assumed.
/// </summary>
internal static class AssumedOver
{
    private const double Confidence = 0.65;

    public static Finding Weighed(AnalysisContext subject, Finding healthy)
    {
        if (subject.Workload.LastTaskFailure is not { } failure || DefinitionAge.IsOlder(failure, subject)
            || Replacement.UnprovenFor(subject, failure) is not { } ran)
        {
            return StartedAgain(subject, healthy);
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

    private static Finding StartedAgain(AnalysisContext subject, Finding healthy)
    {
        if (Restarts.StartedAgainWithoutWord(subject) is not { } instance)
        {
            return healthy;
        }

        var fact = $"{healthy.Summary}; task {instance.TaskId} is start number {TaskId.Parse(instance.TaskId)?.Incarnation} of its instance and has run "
            + $"{InWords.Span(subject.Now - instance.StartedAt!.Value)}: how the runs before it ended no document tells";
        return healthy with
        {
            Summary = fact,
            Headline = fact,
            Confidence = Math.Min(healthy.Confidence, Confidence),
            Explanation = $"{InWords.Sentence(healthy.Explanation)} Assumed: that it stays. Marathon keeps no record of tasks that end ".TrimStart()
                + $"with exit code 0 (MESOS_STATE does); a run of {InWords.Span(Restarts.Steady)} would prove the start.",
        };
    }
}
