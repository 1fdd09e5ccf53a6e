using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Instances that are started again and again without a trace: Mesos' own health checks and Marathon's limit of staging end a task as killed, which leaves
/// neither a failure nor a delay. That something started a moment ago is then no sign that the deployment gets on.
/// </summary>
internal static class SilentRestarts
{
    /// <summary>A deployment this old has had the time to bring up an instance.</summary>
    public static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(10);

    /// <summary>What was started so soon after the deployment's beginning had nothing before it.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMinutes(1);

    /// <summary>Part of the time that Marathon lets a task stage after which its end is nearer than its start.</summary>
    private const double MostOfTheLimit = 0.8;

    /// <summary>True when nothing that a deployment has started has stayed up, although it had the time.</summary>
    public static bool IsLikely(AnalysisContext subject)
    {
        var view = new DeploymentView(subject);
        return subject.Forecast is null && view.Begun is { } begun && !view.IsStop && subject.Now - begun >= LongEnough
            && (HaveVanished(subject) || (subject.Workload.Instances.Any(i => i.IsLaunched && Started(i) >= begun + AtOnce) && !IsFirst(subject)))
            && !subject.Workload.Instances.Any(i => i.IsRunning && Started(i) >= begun && subject.Now - Started(i) > Restarts.Steady);
    }

    /// <summary>Offers that Marathon has matched for what waits; null when it does not count them.</summary>
    public static long? Used(AnalysisContext subject) => subject.QueueItems.Select(q => q.ProcessedOffers).OfType<ProcessedOffersSummary>().ToArray()
        is { Length: > 0 } offers ? offers.Sum(o => (long)o.ProcessedOffersCount - o.UnusedOffersCount) : null;

    /// <summary>True when no offer was matched but for what is there: it had waited for a place until then.</summary>
    private static bool IsFirst(AnalysisContext subject) => Used(subject) <= subject.Workload.Instances.Count(i => i.IsLaunched);

    /// <summary>True when offers were matched over and over for instances of which nothing is left. A resident takes two, to reserve and to launch.</summary>
    private static bool HaveVanished(AnalysisContext subject) => subject.Workload.InstancesKnown && !VainReservations.AreLikely(subject)
        && Used(subject) > 2L * (subject.Definition.Instances + subject.Workload.Instances.Count(i => i.IsActive));

    /// <summary>What is said of it: where the deployment is, what runs for how long, and what a log tells.</summary>
    public static Finding Describe(AnalysisContext subject, InstanceCounts counts, TimeSpan? waited)
    {
        var fact = $"{subject.Workload.Id} {UnknownFinding.Truth(subject, counts, waited).TrimEnd(',')}: nothing that it started has stayed up for "
            + $"{InWords.Span(Restarts.Steady)}, so whether it gets anywhere is not decided";
        var newest = Newest(subject);
        var work = StagingWork.Of(subject.Definition);
        var isStaging = newest is { IsRunning: false };
        var log = subject.Snapshot.Has(DocumentKind.MarathonLog) ? "" : " and Marathon's log";
        return Finding.Of(StatementReasons.Undecided, fact) with
        {
            Severity = Severity.Degrading,
            Confidence = 0.5,
            Headline = $"{fact}; {(isStaging ? work.Look(newest?.Host ?? "its agent") : "read what its ended tasks have written")}",
            Evidence = [.. ObservedState.Of(subject, counts), .. HeldBackTask.Of(subject)],
            Explanation = "What Mesos kills for a failed health check of its own, and what Marathon kills because it is staging too long, leaves neither a "
                + $"failure nor a delay: another instance is started at once. The log of the ended tasks{log} would tell.",
            Remedies =
            [
                isStaging ? work.LookAt(newest?.Host) : new()
                {
                    Title = "Read what its ended tasks have written",
                    Description = "The output of a task that was killed stays on its agent for a while, and Mesos' own check logs its results there.",
                    Command = $"dcos task log --completed --lines=100 {TaskId.PathOf(subject.Workload.Id)}",
                },
            ],
        };
    }

    /// <summary>How long the newest has run or has been staging, and what a log says of kills; empty when nothing.</summary>
    public static string Words(AnalysisContext subject)
    {
        var newest = Newest(subject);
        var age = subject.Now - (newest is null ? null : Started(newest));
        var limit = subject.Snapshot.Marathon.TaskLaunchTimeout;
        var allowed = limit is { } most && age >= most * MostOfTheLimit && age <= most
            ? $" of the {InWords.Seconds(most)} that Marathon allows (task_launch_timeout)" : "";
        var now = newest is null || age is null ? Used(subject) is { } used and > 0 ? $", while Marathon has used {used} offers for it" : ""
            : newest.IsRunning ? $", the newest for {InWords.Span(age.Value)}"
            : $", the newest has been staging for {InWords.Seconds(age.Value)}{allowed}{(newest.Host is null ? "" : $" on {newest.Host}")}";
        var killed = Killed(subject);
        return killed == 0 ? now : $"{now}, and Marathon's log tells of {InWords.Count(killed, "task")} of it that ended as TASK_KILLED";
    }

    private static Instance? Newest(AnalysisContext subject) =>
        subject.Workload.Instances.Where(i => i.IsLaunched).OrderByDescending(Started).FirstOrDefault();

    private static DateTimeOffset? Started(Instance instance) => instance.IsRunning ? instance.StartedAt ?? instance.StagedAt : instance.StagedAt;

    private static int Killed(AnalysisContext subject) => subject.Snapshot.Logs
        .Where(log => log.Kind == DocumentKind.MarathonLog)
        .SelectMany(log => LogLines.About(log, $"{TaskId.PathOf(subject.Workload.Id)}."))
        .Where(line => line.Contains(TaskStates.Killed, StringComparison.Ordinal))
        .Select(line => line.Split([' ', ':', '"', '\'', '[', ']', '(', ')', ','], StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(word => TaskId.Belongs(word, subject.Workload.Id) && TaskId.Parse(word) is not null))
        .OfType<string>()
        .Distinct(StringComparer.Ordinal)
        .Count();
}
