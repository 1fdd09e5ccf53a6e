using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>
/// Finds workloads whose deployment waits for another workload of it, and names the one at the root: <c>deployment.blocked_by_dependency</c>. Steps follow the
/// dependencies, and each begins only when all of the one before is done (Marathon 1.11, DeploymentPlan): also where no dependency leads to that one, the
/// order of the steps makes it wait.
/// </summary>
internal static class BehindOthers
{
    public static Finding? Find(DeploymentView view)
    {
        var isDone = view.IsDone || HangingStop.IsOver(view);
        return view.Current is not null && !isDone ? null
            : view.Context.Deployments.Where(d => isDone || view.IsToCome(d)).Select(d => In(view, d)).FirstOrDefault(f => f is not null);
    }

    /// <summary>A failure of what is to come up counts first, then a stop that hangs, then what merely takes long. Nobody gets up what is to end.</summary>
    private static Finding? In(DeploymentView view, Deployment deployment)
    {
        var held = HeldStep.Of(view, deployment);
        var blockers = deployment.CurrentActions.Where(a => a.Effect != DeploymentEffect.Stops && a.WorkloadId != held?.WorkloadId)
            .Select(a => view.Context.Cluster.Workload(a.WorkloadId))
            .OfType<Workload>()
            .DistinctBy(w => w.Id, StringComparer.Ordinal)
            .Where(w => w.Id != view.Id)
            .Select(w => DependencyHealth.Of(view.Context.Cluster, w))
            .Where(p => !p.IsUp)
            .ToArray();
        var failing = blockers.Any(b => b.IsTroubled);

        // Of two that both have nothing left, neither waits for the other.
        return held is not null && !failing && (held.IsSeen || !HangingStop.IsOver(view)) ? WaitForStop.Of(view, deployment, held)
            : failing || blockers.Any(b => b.IsLate) ? Of(view, deployment, blockers)
            : null;
    }

    private static Finding Of(DeploymentView view, Deployment deployment, DependencyHealth[] blockers)
    {
        var chains = blockers.Select(b => (Health: b, Chain: DependencyChain.Between(view.Context, b.Workload.Id)))
            .OrderBy(c => c.Chain.IsEmpty).ThenByDescending(c => c.Health.IsTroubled).ThenByDescending(c => c.Chain.Length)
            .ThenBy(c => c.Health.Workload.Id, StringComparer.Ordinal)
            .ToArray();
        var (nearest, chain) = chains[0];

        // In a circle the chain comes back to the one that waits.
        var deepest = DependencyChain.DeepestNotUp(view.Context.Cluster, nearest);
        var root = deepest.Workload.Id == view.Id ? nearest : deepest;
        var rootId = root.Workload.Id;
        var path = chain.Length > 2 ? $" (through {InWords.List([.. chain.Skip(1).Take(chain.Length - 2)])})" : "";
        var isDone = !view.IsToCome(deployment);
        var how = view.IsStop ? $"has ended as it should, but its deployment {deployment.Id} waits for {rootId}{path}"
            : isDone ? $"runs as wanted, but its deployment {deployment.Id} waits for {rootId}{path}"
            : chain.IsEmpty ? $"has its turn in a later step of deployment {deployment.Id}, and the current one waits for {rootId}"
            : $"waits for {rootId}{path}";
        var counts = InstanceCounts.Of(view.Context);
        var fact = $"{view.Id} {how}{(path.Length == 0 ? ", which" : $", and {rootId}")} is not up: it {root.Words}";
        var others = blockers.Length > 1 ? " In the same step these are not up either: "
            + $"{InWords.List([.. chains.Skip(1).Select(c => c.Health.Workload.Id)])}." : "";
        return Finding.Of(DeploymentReasons.BlockedByDependency, fact) with
        {
            Headline = $"{fact}; get {rootId} up first{(chain.IsEmpty && !isDone ? ", or cancel the deployment" : "")}",
            Parameters = [new("blocked_by", rootId), new("blocked_by_state", root.Words)],
            Severity = isDone ? Severity.Degrading : DeploymentReasons.BlockedByDependency.Severity,
            AffectedInstances = counts.NotKnown.HasFlag(CountedInstances.Running) ? 0 : Math.Max(counts.Wanted - counts.Running, 0),

            // A definition that is not known may name the other as its dependency.
            Confidence = !chain.IsEmpty ? 0.95 : view.Context.Definition.IsKnown ? 0.85 : 0.6,
            Explanation = $"The deployment is at step {deployment.CurrentStep} of {deployment.TotalSteps} and "
                + (isDone ? $"is done with {view.Id}; until it ends every other change is refused" : $"acts on {view.Id} only in a later one")
                + (chain.IsEmpty ? $", although nothing read here makes {view.Id} depend on {rootId}" : "")
                + $". A workload that waits so is not in the launch queue, so no offer is refused for it: the cause is with **{rootId}**.{others}",
            Evidence =
            [
                view.Progress(deployment),
                .. chain.Length > 1 ? ImmutableArray.Create(Evidence.OfDefinition(view.Context, $"Dependencies: {string.Join(" -> ", chain)}.")) : [],
                Evidence.Of(view.Context, root.Workload.TasksReadFrom, $"{rootId} {root.Words}."),
            ],
            Remedies =
            [
                new()
                {
                    Title = $"Diagnose {rootId}",
                    Description = $"When it is up the deployment goes on to {view.Id} by itself.",
                    Command = $"diagnose explain {rootId}",
                },
                CancelledDeployment.Of(
                    deployment.Id,
                    $"Frees {view.Id} for a change of its own. What has been started stays as it is. Do not scale {rootId} to 0 to get past it: "
                    + "Marathon then takes the step as done, starts what depends on it without it, and does not restart that later."),
            ],
        };
    }
}
