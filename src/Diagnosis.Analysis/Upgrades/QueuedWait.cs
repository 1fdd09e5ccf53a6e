using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Upgrades;

/// <summary>
/// What the launch queue's date of a wait tells. It is when the leader first saw one of those that wait (Marathon 1.11, LaunchStats): of what begins to wait
/// that is the beginning, and after a change of the leader it is that change.
/// </summary>
internal static class QueuedWait
{
    /// <summary>
    /// Marathon asks Mesos for all offers as soon as something waits, and again some 10 s later (Marathon 1.11, ReviveOffersActor): until then those that were
    /// refused are no measure.
    /// </summary>
    private static readonly TimeSpan Placing = TimeSpan.FromMinutes(1);

    /// <summary>True of what has just begun to wait: for seconds, that is the normal course whatever was refused meanwhile.</summary>
    public static bool IsYoung(AnalysisContext subject) => subject.Forecast is null && subject.Waiting > 0 && !IsDatedAnew(subject, isCertain: false)
        && subject.QueueItems.All(item => item is { Count: 0 } or { DelayLeft.Ticks: 0 } && (item.Count == 0 || subject.Now - item.Since < Placing));

    /// <summary>
    /// True when the queue dates the wait from long after the step of the deployment that it waits for, and nothing has been started, ended or lost in that
    /// step that could have begun it anew: a new leader counts from its own beginning, and the wait is as old as the step.
    /// </summary>
    public static bool IsDatedAnew(AnalysisContext subject) => IsDatedAnew(subject, isCertain: true);

    /// <param name="subject">The workload.</param>
    /// <param name="isCertain">False to take a deployment of which only the workload's own document tells for one that is at its first step.</param>
    private static bool IsDatedAnew(AnalysisContext subject, bool isCertain)
    {
        var waiting = subject.QueueItems.Where(item => item.Count > 0).ToArray();
        return subject.Forecast is null && waiting.Length > 0 && !(subject.Deployments.IsEmpty && subject.Workload.DeploymentIds.IsEmpty)
            && Array.TrueForAll(waiting, IsUnused) && new DeploymentView(subject) is { Begun: { } begun } view && IsAsBefore(view)
            && (view.Current is { } current ? HasBegunAtOnce(current) : !isCertain)
            && Array.TrueForAll(waiting, item => item.Since - begun >= NormalCourse.Wait)
            && subject.Workload.Instances.SelectMany(DeploymentSteps.Moments).All(at => !(at >= begun))
            && subject.Cluster.Failures(subject.Workload.Id).Append(subject.Workload.LastTaskFailure).All(failure => failure is null || failure.At < begun);
    }

    /// <summary>
    /// True when no step before the current one takes time: what is brought in has no instances until it is scaled (Marathon 1.11, DeploymentPlan). Until when
    /// any other step took no document tells.
    /// </summary>
    private static bool HasBegunAtOnce(Deployment deployment) => deployment.Steps.Length >= deployment.CurrentStep
        && deployment.Steps.Take(deployment.CurrentStep - 1).SelectMany(step => step).All(action => action.Effect == DeploymentEffect.Starts);

    /// <summary>True when it is known that the step has neither brought an instance nor taken one.</summary>
    private static bool IsAsBefore(DeploymentView view)
    {
        var workload = view.Context.Workload;
        return view.IsRestart ? workload.AreStatesKnown && view.Instances is { New.IsEmpty: true, Killing.IsEmpty: true, Ended.IsEmpty: true } instances
                && instances.Running >= view.Context.Definition.Instances
            : view.Effect is null or DeploymentEffect.Starts or DeploymentEffect.Scales && (workload.AreStatesKnown
                ? workload.Instances.All(instance => instance.IsRunning && view.Effect is not null)
                : workload is { TasksRunning: 0, TasksStaged: null or 0 });
    }

    /// <summary>True when no offer was used for it in the leader's term, so far as is counted.</summary>
    private static bool IsUnused(QueueItem item) => item.ProcessedOffers is { LastUsedOfferAt: null } offers
        && offers.ProcessedOffersCount <= offers.UnusedOffersCount;
}
