using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.TaskFailures;

/// <summary>
/// What runs in place of a failed task, and whether it proves that the failure is over. Proof is a passed health check, or a run clearly longer than the
/// failed one (rule 7 of the model of what is known); that it was started is none.
/// </summary>
internal static class Replacement
{
    /// <summary>How much longer than the failed run counts as clearly longer.</summary>
    private const int ClearlyLonger = 2;

    /// <summary>The same where several runs are known to have failed: they tell how long a run lasts before it does.</summary>
    private const double LongerThanAll = 1.5;

    private const string DrainingReason = "REASON_SLAVE_DRAINING";

    /// <summary>A run this long proves the start after one failure; when it ends later, that is another failure.</summary>
    public static TimeSpan ProvenByRun { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The same where no document tells how long the failed task had run: minutes are no proof, and longer is taken as one.</summary>
    private static readonly TimeSpan LongerThanUnknown = TimeSpan.FromMinutes(5);

    /// <summary>True when an end is past: what was started since, or runs beside a launch queue without a delay, shows that the definition can run.</summary>
    public static bool ProvesOver(AnalysisContext subject, TaskFailure failure)
    {
        if (subject.QueueItems.Any(q => q.DelayLeft > TimeSpan.Zero))
        {
            return false;
        }

        if (Restarts.NothingIsMissing(subject))
        {
            return !Restarts.LooksLikeLoop(subject, failure) && UndecidedAfter(subject, failure) is null;
        }

        // One that started after the failure and still runs shows that the definition can start.
        return failure.At is not null && subject.Workload.Instances.Any(i =>
            i.IsRunning && i.StartedAt > failure.At && subject.Now - i.StartedAt > Restarts.Steady);
    }

    /// <summary>For how long the replacement has run that does not yet prove the failure over; null when it is over, or nothing was started since.</summary>
    public static TimeSpan? UndecidedAfter(AnalysisContext subject, TaskFailure failure)
    {
        if (IsOfOperator(subject, failure))
        {
            return null;
        }

        if (failure.At is not { } failedAt)
        {
            return UndecidedOfUnknownTime(subject, failure);
        }

        // Counted and not listed: whatever runs in its place has not run longer than since then.
        if (!subject.Workload.AreStatesKnown || IsCountedAlone(subject))
        {
            var most = subject.Now - failedAt;
            return subject.Workload.TasksHealthy >= subject.Definition.Instances || most >= Needed(subject, failure) ? null : most;
        }

        // What runs since nobody knows when may have been started right after the failure.
        var since = Running(subject, failure).Where(i => (StartOf(i) ?? failedAt) >= failedAt).ToArray();
        var ran = subject.Now - since.Min(i => (DateTimeOffset?)(StartOf(i) ?? failedAt));
        return ran is null || ran < TimeSpan.Zero || since.Any(HasPassed) || ran >= Needed(subject, failure) ? null : ran;
    }

    /// <summary>
    /// True of the end of a task whose agent an operator drained or declared gone: it is no failing of the workload that another run could prove over, unless
    /// that has lost its volumes with the agent.
    /// </summary>
    private static bool IsOfOperator(AnalysisContext subject, TaskFailure failure) => !subject.Definition.IsResident
        && (failure.State == TaskStates.GoneByOperator || failure.Reason == DrainingReason);

    /// <summary>False when what runs in place of a failed task is only counted, or listed without its start: it has run so long at most.</summary>
    public static bool IsStartKnown(AnalysisContext subject, TaskFailure failure) =>
        subject.Workload.AreStatesKnown && !IsCountedAlone(subject) && Running(subject, failure).All(i => StartOf(i) is not null);

    /// <summary>The same of a failure of which no document tells the time: it may have been just before what was started last.</summary>
    private static TimeSpan? UndecidedOfUnknownTime(AnalysisContext subject, TaskFailure failure)
    {
        var youngest = Running(subject, failure).Where(i => StartOf(i) is not null).MaxBy(StartOf);
        return youngest is null || HasPassed(youngest) || subject.Now - StartOf(youngest) is not { } ran || ran >= Restarts.Steady ? null : ran;
    }

    /// <summary>Marathon counts more that run than the list has.</summary>
    private static bool IsCountedAlone(AnalysisContext subject) =>
        subject.Workload.IsCountedOtherwise && subject.Workload.TasksRunning > subject.Workload.Instances.Count(i => i.IsRunning);

    private static IEnumerable<Instance> Running(AnalysisContext subject, TaskFailure failure) =>
        subject.Workload.Instances.Where(i => i.IsRunning && i.TaskId != failure.TaskId);

    /// <summary>
    /// For how long the replacement has run of a task of which no document tells how long it had; null when a passed check or a long run proves the failure
    /// over all the same, when that length is known, or when nothing was started since.
    /// </summary>
    public static TimeSpan? UnprovenFor(AnalysisContext subject, TaskFailure failure)
    {
        if (failure.At is not { } failedAt || failedAt > subject.Now || !RunLengths.Of(subject, [failure]).Known.IsEmpty)
        {
            return null;
        }

        var since = subject.Workload.Instances.Where(i => i.IsRunning && i.TaskId != failure.TaskId && StartOf(i) >= failedAt).ToArray();
        var ran = subject.Now - since.Min(StartOf);
        return ran < ProvenByRun && !since.Any(HasPassed) ? ran : null;
    }

    private static DateTimeOffset? StartOf(Instance instance) => instance.StartedAt ?? instance.StagedAt;

    private static bool HasPassed(Instance instance) =>
        instance.HealthResults.Any(r => r.Alive && r.LastSuccess is not null)
            || instance.Containers.Any(c => c is { Healthy: true, HealthReason: "health-reported-by-mesos" });

    /// <summary>Others of the same definition ran through the failure: they show that it can run, so that a start which holds is enough.</summary>
    private static bool OthersRunOn(AnalysisContext subject, TaskFailure failure) => subject.Workload.Instances.Any(i =>
        i.IsRunning && i.TaskId != failure.TaskId && StartOf(i) < failure.At && !DefinitionAge.MayBeOlder(i, subject)
        && subject.Now - StartOf(i) >= ProvenByRun);

    private static TimeSpan Needed(AnalysisContext subject, TaskFailure failure)
    {
        var known = RunLengths.Of(subject, [failure]).Known;
        var failedRun = known.FirstOrDefault() * ClearlyLonger;
        var once = known.IsEmpty && !OthersRunOn(subject, failure) ? LongerThanUnknown
            : failedRun > ProvenByRun ? ProvenByRun : failedRun > Restarts.Steady ? failedRun : Restarts.Steady;
        var again = RunLengths.Of(subject, subject.Cluster.Failures(subject.Workload.Id).Where(other => !DefinitionAge.IsOlder(other, subject))).Known;
        return again.Length > 1 && again.Max() * LongerThanAll is var longer && longer > once ? longer : once;
    }
}
