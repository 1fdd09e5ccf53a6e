using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Health;

namespace Diagnosis.Analysis.Upgrades;

/// <summary>What has moved last in a workload, and up to when nothing more has to: a wait that has its own time is none that hangs.</summary>
/// <param name="Moved">The latest sign of movement; null when no document dates any.</param>
/// <param name="Until">The moment from which on it is late; null when nothing is dated.</param>
/// <param name="Grace">When the grace periods of health checks are over that still run; null when none does.</param>
/// <param name="AwaitsKill">True while a task is being stopped, for no longer than that may take.</param>
internal sealed record NormalCourse(DateTimeOffset? Moved, DateTimeOffset? Until, DateTimeOffset? Grace, bool AwaitsKill)
{
    /// <summary>
    /// Waiting shorter than this is the normal course: offers come every few seconds, and people are warned after five minutes elsewhere too.
    /// </summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);

    public static NormalCourse Of(AnalysisContext subject)
    {
        var isDatedAnew = QueuedWait.IsDatedAnew(subject);
        var moved = subject.QueueItems.SelectMany(q => new[] { isDatedAnew ? null : q.Since, q.ProcessedOffers?.LastUsedOfferAt })
            .Concat(subject.Deployments.Select(d => d.Version))
            .Concat(subject.Deployments.Where(d => d.ActionOn(subject.Workload.Id) is not null).Select(d => DeploymentSteps.Of(subject.Cluster, d).Begun))
            .Concat(subject.Workload.Instances.SelectMany(i => DeploymentSteps.Moments(i).Append(i.KillingSince)))
            .Where(at => at <= subject.Now)
            .Max();
        var late = BoundedTime.After(moved, Wait);
        if (Awaits(subject))
        {
            return new(moved, late, null, AwaitsKill: false);
        }

        var health = HealthJudgement.Of(subject);
        var grace = health.Max(h => h.GraceEnds);
        var killed = BoundedTime.After(StopsSince(subject, moved), KillTime.Allowed(subject.Definition));
        return new(moved, new[] { late, health.Max(h => h.DueBy), killed }.Max(), grace > subject.Now ? grace : null, killed > subject.Now);
    }

    /// <summary>Since when what is being stopped is; where no document dates that, since the last sign of movement at the earliest.</summary>
    private static DateTimeOffset? StopsSince(AnalysisContext subject, DateTimeOffset? moved)
    {
        var dated = subject.Workload.Instances.Max(i => i.KillingSince);
        return dated is null && subject.Workload.Instances.Any(i => i.Condition == InstanceCondition.Killing || (subject.IsBeingStopped && i.IsLaunched))
            ? moved : dated;
    }

    /// <summary>True when something is awaited that has no time of its own: a place, the start of a task, or an instance that no document lists.</summary>
    private static bool Awaits(AnalysisContext subject) => (subject.Waiting > 0 && !AwaitsOld(subject))
        || subject.Workload.Instances.Any(i => i.IsStarting && !(subject.Now - i.StagedAt < Wait))
        || (subject.Workload.AreStatesKnown && subject.Workload.Instances.Count(i => i.HoldsResources) < subject.Definition.Instances);

    /// <summary>True when what waits may wait for a place of old instances, which the upgrade stops as new ones pass their checks.</summary>
    private static bool AwaitsOld(AnalysisContext subject) => DefinitionAge.IsBeingReplaced(subject)
        && UpgradeInstances.Of(subject) is var instances && (!instances.Killing.IsEmpty || (!instances.Old.IsEmpty && !instances.New.IsEmpty));

    /// <summary>True while nothing is late.</summary>
    public bool IsOn(DateTimeOffset now) => now < Until;
}
