using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>Says of a workload that its deployment waits for another one's stop, which is helped where that hangs: there is nothing to get up.</summary>
internal static class WaitForStop
{
    public static Finding Of(DeploymentView view, Deployment deployment, HeldStep held)
    {
        var isToCome = view.IsToCome(deployment);
        var how = isToCome ? $"has its turn in a later step of deployment {deployment.Id}, and the current one"
            : view.IsStop ? $"has ended as it should, but its deployment {deployment.Id}"
            : $"runs as wanted, but its deployment {deployment.Id}";
        var counts = InstanceCounts.Of(view.Context);
        var fact = $"{view.Id} {how} waits for tasks of {held.WorkloadId} to stop: {held.Words}";
        return Finding.Of(DeploymentReasons.BlockedByDependency, fact) with
        {
            Headline = $"{fact}{held.Advice}",
            Severity = isToCome ? DeploymentReasons.BlockedByDependency.Severity : Severity.Degrading,
            AffectedInstances = view.IsStop || counts.NotKnown.HasFlag(CountedInstances.Running) ? 0 : Math.Max(counts.Wanted - counts.Running, 0),
            Confidence = Math.Min(held.Kill.Confidence, held.IsSeen ? 0.9 : 0.6),
            Explanation = $"The deployment is at step {deployment.CurrentStep} of {deployment.TotalSteps} and "
                + (isToCome ? $"acts on {view.Id} only in a later one" : $"is done with {view.Id}; until it ends every other change is refused")
                + $". A step that stops instances ends only when Marathon has heard of the end of each: the cause is with **{held.WorkloadId}**.",
            Evidence = [view.Progress(deployment), .. held.Kill.Evidence.Where(e => e.Detail is not DeploymentEvidence)],
            Remedies =
            [
                .. held.Kill.Remedies.Where(r => !CancelledDeployment.Is(r)),
                CancelledDeployment.Of(
                    deployment.Id,
                    $"Frees {view.Id} for a change of its own. What has been started stays as it is, and what has not ended is not ended by it."),
            ],
        };
    }
}
