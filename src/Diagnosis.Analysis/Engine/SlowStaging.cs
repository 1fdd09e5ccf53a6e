using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.TaskFailures;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Engine;

/// <summary>
/// Tasks that have been staging longer than is usual and no longer than Marathon allows: a large image may be on its way, so that nothing is proven to be
/// wrong, and where to look is known.
/// </summary>
internal static class SlowStaging
{
    /// <summary>A pull may also hang.</summary>
    private const double Likely = 0.7;

    /// <summary>What is said when nothing else is missing; null when nothing is staging so long.</summary>
    public static Finding? Find(AnalysisContext subject, InstanceCounts counts)
    {
        if (Slow(subject) is not [var first, ..] slow || subject.Forecast is not null || new DeploymentView(subject).IsStop || counts.Wanted == 0
            || counts.Waiting > 0 || counts.Unhealthy > 0 || counts.Running + counts.Staging < counts.Wanted)
        {
            return null;
        }

        var look = StagingWork.Of(subject.Definition);
        var age = subject.Now - first.StagedAt!.Value;
        if (SilentRestarts.IsLikely(subject))
        {
            return SilentRestarts.Describe(subject, counts, age);
        }

        var hosts = InWords.Hosts(slow);
        var limit = subject.Snapshot.Marathon.TaskLaunchTimeout;
        var limitWords = limit is null ? "Marathon's task_launch_timeout is not known (5 min by default, 24 h on DC/OS)"
            : age > limit ? $"Marathon's limit of {InWords.Span(limit.Value)} (task_launch_timeout) is just over, so that it will kill "
                + $"{InWords.Verb(slow.Length, "it", "them")}"
            : $"Marathon waits up to {InWords.Span(limit.Value)} (task_launch_timeout) before it gives up";
        var share = InWords.Share(counts.Running, counts.Wanted, "instance");
        var fact = $"{subject.Workload.Id} runs {share}, and {InWords.Count(slow.Length, "task")} on {hosts} "
            + $"{InWords.Verb(slow.Length, "has", "have")} been staging for {InWords.Span(age)}: {limitWords}";
        return Finding.Of(StatementReasons.Scaling, fact) with
        {
            Headline = $"{fact}; {look.Look(first.Host ?? "its agent")}",
            Confidence = Likely,
            AffectedInstances = slow.Length,
            Evidence = [.. ObservedState.Of(subject, counts), .. HeldBackTask.Of(subject)],
            Explanation = $"While a task is staging {look.Words}; nothing is reported meanwhile. {look.Suspects}",
            Remedies = [look.LookAt(first.Host)],
        };
    }

    /// <summary>Where to look; null when nothing is staging so long.</summary>
    public static Remedy? Look(AnalysisContext subject) =>
        subject.Forecast is null && Slow(subject) is [var first, ..] ? StagingWork.Of(subject.Definition).LookAt(first.Host) : null;

    private static Instance[] Slow(AnalysisContext subject) =>
        [.. subject.Workload.Instances.Where(i => i.IsStarting && subject.Now - i.StagedAt >= NormalCourse.Wait).OrderBy(i => i.StagedAt)];
}
