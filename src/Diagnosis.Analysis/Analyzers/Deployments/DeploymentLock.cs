using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Finds workloads that a deployment holds although it is done with them, or that two deployments hold: <c>deployment.locked</c>. While one holds
/// a workload, changes are answered with 409 and missing instances are not started (Marathon 1.11, MarathonSchedulerActor).
/// </summary>
internal static class DeploymentLock
{
    public static Finding? Find(DeploymentView view, bool isBlockedByDependency)
    {
        var deployments = view.Context.Deployments;
        if (deployments.Length > 1)
        {
            var ids = InWords.List([.. deployments.Select(d => d.Id)]);
            return Of(view, deployments, $"{view.Id}: {deployments.Length} deployments hold it at once ({ids}), so neither may go on and every change is "
                + "refused", Severity.Blocking, 0.8, "cancel the older one");
        }

        if (deployments.Length == 1 && view.Current is null && !isBlockedByDependency && IsDone(deployments[0], view.Id))
        {
            var counts = InstanceCounts.Of(view.Context);
            var missing = view.Context.Workload.InstancesKnown && counts.Running + counts.Staging < counts.Wanted && counts.Waiting == 0;
            var holders = deployments[0].CurrentActions.Select(a => a.WorkloadId).Distinct(StringComparer.Ordinal).ToArray();
            var (gone, verb) = (counts.Wanted - counts.Running, InWords.Verb(counts.Wanted - counts.Running, counts.Wanted, "is", "are"));
            var fact = $"{view.Id}: deployment {deployments[0].Id} holds it although its own step is done, because {InWords.List(holders)} "
                + $"{(holders.Length == 1 ? "is" : "are")} not done yet"
                + (missing ? $"; {gone} of its {InWords.Count(counts.Wanted, "instance")} {verb} missing and {verb} not started while it is held" : "");
            return Of(view, deployments, fact, missing ? Severity.Blocking : Severity.Advisory, 0.9, $"see what {holders[0]} waits for");
        }

        return null;
    }

    private static bool IsDone(Deployment deployment, string id) =>
        deployment.CurrentStep > 0
        && !deployment.CurrentActions.IsEmpty
        && deployment.Steps.Take(deployment.CurrentStep - 1).Any(s => s.Any(a => string.Equals(a.WorkloadId, id, StringComparison.Ordinal)))
        && !deployment.Steps.Skip(deployment.CurrentStep - 1).Any(s => s.Any(a => string.Equals(a.WorkloadId, id, StringComparison.Ordinal)));

    private static Finding Of(DeploymentView view, ImmutableArray<Deployment> deployments, string fact, Severity severity, double confidence, string advice)
    {
        var oldest = deployments.OrderBy(d => d.Version).ThenBy(d => d.Id, StringComparer.Ordinal).First();
        return Finding.Of(DeploymentReasons.Locked, fact) with
        {
            Severity = severity,
            Headline = $"{fact}; {advice}",
            Confidence = confidence,
            AffectedInstances = severity == Severity.Blocking ? Math.Max(0, view.Context.Definition.Instances) : 0,
            Explanation = "Marathon lets one deployment at a time act on a workload. Others are refused with 409 unless they are forced, which cancels the "
                + "one that holds it.",
            Evidence = [.. deployments.Take(5).Select(view.Progress)],
            Remedies =
            [
                CancelledDeployment.Of(
                    oldest.Id,
                    "Frees every workload it holds. What it has started stays, what it has not done is not done."),
            ],
        };
    }
}
