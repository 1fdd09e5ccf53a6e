using Diagnosis.Analysis.Analyzers.Deployments;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// What speaks against all clear where nothing is found wrong: an agent that is not there under an instance that Marathon takes to run, and a failure by a
/// clock that is ahead.
/// </summary>
internal static class CounterEvidence
{
    private const double Open = 0.5;

    /// <summary>What it is; null when nothing speaks against it.</summary>
    public static Finding? Find(AnalysisContext subject, InstanceCounts counts)
    {
        if (subject.Forecast is not null || !subject.Workload.IsRunningKnown || counts.Wanted == 0 || counts.Running < counts.Wanted)
        {
            return null;
        }

        return OnLostAgent(subject, counts) ?? FailedLater(subject, counts);
    }

    /// <summary>Mesos tells Marathon of a lost agent only after a while (75 s by default).</summary>
    private static Finding? OnLostAgent(AnalysisContext subject, InstanceCounts counts)
    {
        var lost = subject.Workload.Instances.Where(i => i.IsRunning)
            .Select(i => LostAgent.Of(subject, i)).OfType<LostAgent>().Where(a => a is { IsDeactivated: false, IsAwaited: false })
            .Distinct().ToArray();
        return lost.Length == 0 ? null : Of(
            subject, counts, $"{subject.Workload.Id} runs {InWords.Share(counts.Running, counts.Wanted, "instance")} as Marathon knows it, and "
                + $"{lost[0].Name}, where {(counts.Running == 1 ? "it" : "one")} runs, {lost[0].Words}: whether it still runs there is not known; look at "
                + $"{lost[0].Name}") with
        {
            Evidence = [.. ObservedState.Of(subject, counts), .. lost.Select(a => Evidence.OfAgents(subject, $"{a.Name} {a.Words}."))],
        };
    }

    private static Finding? FailedLater(AnalysisContext subject, InstanceCounts counts)
    {
        if (subject.Workload.LastTaskFailure is not { } failure || !(failure.At > subject.Now) || DefinitionAge.IsOlder(failure, subject))
        {
            return null;
        }

        var newest = subject.Workload.Instances.Where(i => i.IsRunning && i.TaskId != failure.TaskId).Max(i => i.StartedAt ?? i.StagedAt);
        var since = newest is { } started && started <= subject.Now ? $" for {InWords.Span(subject.Now - started)}" : "";
        var words = failure.Message.Length == 0 ? "" : $" (\"{InWords.Quote(failure.Message)}\")";
        return Of(
            subject, counts, $"{subject.Workload.Id} runs {InWords.Share(counts.Running, counts.Wanted, "instance")}, the newest{since}, and its last task "
                + $"ended as {failure.State}{words} by a clock that is ahead of the other documents: which came first is not "
                    + "decided; read it again in a minute") with
        {
            Evidence =
            [
                Evidence.OfFailure(subject, failure, failure.Words, new FailureEvidence(failure, null, "")),
                .. ObservedState.Of(subject, counts),
            ],
        };
    }

    private static Finding Of(AnalysisContext subject, InstanceCounts counts, string fact) => Finding.Of(StatementReasons.Undecided, fact) with
    {
        Severity = Severity.Degrading,
        Confidence = Open,
        Evidence = [.. ObservedState.Of(subject, counts)],
    };
}
