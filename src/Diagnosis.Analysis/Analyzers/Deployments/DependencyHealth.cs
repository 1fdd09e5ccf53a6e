using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>How another workload of the chain is doing.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="IsUp">True when all its instances run, and are healthy where it has checks.</param>
/// <param name="IsTroubled">True when a document shows a failure, and not only that it is still starting.</param>
/// <param name="IsLate">True when what it waits for takes longer than it normally does.</param>
/// <param name="Words">Its state, as a part of a sentence.</param>
internal sealed record DependencyHealth(Workload Workload, bool IsUp, bool IsTroubled, bool IsLate, string Words)
{
    public static DependencyHealth Of(SnapshotIndex cluster, Workload workload)
    {
        var subject = new AnalysisContext(cluster, workload);
        var counts = InstanceCounts.Of(subject);
        var health = HealthJudgement.Of(subject);
        var mustPass = !workload.Definition.HealthChecks.IsEmpty;
        var instances = UpgradeInstances.Of(subject);
        var old = DefinitionAge.IsBeingReplaced(subject) ? instances.Old.Length : 0;
        var isUp = workload.Definition.IsKnown && counts.Running >= counts.Wanted && counts.Waiting == 0 && counts.Unhealthy == 0
            && (!mustPass || counts.Healthy >= counts.Wanted) && old == 0 && instances.Killing.IsEmpty;
        var failure = workload.LastTaskFailure is { } last && !DefinitionAge.IsOlder(last, subject) ? last : null;
        var delayed = subject.QueueItems.Any(q => q.DelayLeft > TimeSpan.Zero);
        var failing = health.Count(h => h.HoldsUp);
        var words = !workload.Definition.IsKnown ? Named(subject)
            : (counts.NotKnown.HasFlag(CountedInstances.Running) ? "is not said by any document to run its" : $"runs {counts.Running} of")
            + $" {InWords.Count(counts.Wanted, "instance")}"
            + (failing > 0 && counts.Running == 1 ? ", which does not pass its health check"
                : failing > 0 ? $", {failing} of them not passing the health check"
                : mustPass && !counts.NotKnown.HasFlag(CountedInstances.Healthy) && counts.Healthy < counts.Running ? $", {counts.Healthy} of them healthy"
                : "")
            + (old > 0 ? $", {old} of an older version" : "")
            + (instances.Killing.IsEmpty ? "" : $", {instances.Killing.Length} being stopped")
            + (counts.Waiting > 0 ? $", {counts.Waiting} {(counts.Waiting == 1 ? "waits" : "wait")} in the launch "
            + $"queue{(delayed ? " after failures" : "")}" : "")
            + (failure is null || isUp ? "" : $"; its last task ended as {failure.State}: {InWords.Quote(failure.Message)}");
        return new(workload, isUp, !isUp && (failure is not null || delayed || failing > 0), !NormalCourse.Of(subject).IsOn(subject.Now), words);
    }

    private static string Named(AnalysisContext subject) => subject.Workload.IsRunningKnown
        ? $"runs {InWords.Count(InstanceCounts.Of(subject).Running, "instance")}, and how many it wants is not known"
        : "is known by its name alone";
}
