using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Upgrades;
using Diagnosis.Analysis.Wording;
using MediatR;

namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>Asks whether a workload's deployment can go on, and what its instances wait for outside of placement.</summary>
/// <param name="Context">The workload in its cluster.</param>
public sealed record DeploymentAnalysis(AnalysisContext Context) : IAnalysis;

/// <summary>
/// Says why a deployment cannot go on for reasons of its own, and what instances wait for outside of placement. A deployment that proceeds
/// normally gives no finding.
/// </summary>
internal sealed class DeploymentAnalyzer : IRequestHandler<DeploymentAnalysis, AnalysisResult>
{
    /// <summary>What it is known by.</summary>
    public static AnalyzerDescriptor Descriptor { get; } = new(
        "deployment",
        "Deployments and lost instances",
        "Upgrades that cannot go on by their own arithmetic, dependencies that are not up, locks, waits for health, readiness, kills and people; "
            + "tasks that stay staging, instances and volumes on lost agents.",
        [Category.Deployment, Category.TaskFailure, Category.Storage, Category.Agent],
        [
            DocumentKind.MarathonDeployments, DocumentKind.MarathonApps, DocumentKind.MarathonApp, DocumentKind.MarathonTasks,
            DocumentKind.MarathonPodStatus, DocumentKind.MarathonQueue, DocumentKind.MarathonInfo, DocumentKind.MesosSlaves,
        ])
    {
        ReadsTaskStatuses = true,
    };

    public Task<AnalysisResult> Handle(DeploymentAnalysis request, CancellationToken cancellationToken) => 
        Task.FromResult(Analyze(request.Context, cancellationToken));

    private static AnalysisResult Analyze(AnalysisContext subject, CancellationToken cancellationToken)
    {
        var view = new DeploymentView(subject) { Cancellation = cancellationToken };
        var findings = Find(view);
        var makesRoom = RoomOfUpgrade.IsMade(view, findings.FirstOrDefault(f => f.Reason == DeploymentReasons.WaitingForKill));
        var missing = Missing(view);
        if (findings.IsEmpty && missing.Length > 0)
        {
            return AnalysisResult.Lacking(missing);
        }

        var held = subject.Forecast is not null && subject.Deployments is [{ Id: Forecast.DeploymentId }]
            ? "No deployment holds it; the change makes one"
            : subject.Deployments.IsEmpty && !subject.Workload.DeploymentIds.IsEmpty
            ? $"Its own document names deployment {InWords.List(subject.Workload.DeploymentIds)}, which MARATHON_DEPLOYMENTS does not have"
            : subject.Deployments.IsEmpty ? "No deployment holds it" : $"{InWords.Count(subject.Deployments.Length, "deployment")} "
            + $"{(subject.Deployments.Length == 1 ? "holds" : "hold")} it";
        return AnalysisResult.From(findings, missing.Length > 0 ? missing : $"{held}; looked at "
            + $"{InWords.Count(subject.Workload.Instances.Length, "instance")}.") with
        {
            MakesItsOwnRoom = makesRoom,
        };
    }

    private static ImmutableArray<Finding> Find(DeploymentView view)
    {
        var dependency = !view.IsStop || HangingStop.IsOver(view) ? BehindOthers.Find(view) : null;
        if (view.IsStop)
        {
            return (dependency ?? HangingStop.Find(view)) is { } stop ? [stop] : [];
        }

        var volume = LostVolume.Find(view);
        if (!view.Context.Definition.IsKnown)
        {
            return OfNamed(view, dependency, volume);
        }

        var upgrade = UpgradeDeadlock.Find(view) ?? OldInstanceConflict.Find(view) ?? UpgradeHeadroom.Find(view);
        Finding?[] found =
        [
            dependency,
            volume,
            UnreachableInstances.Find(view, volume is not null),
            LongStaging.Find(view),
            FinishedEarly.Find(view),
            upgrade,
            DeploymentLock.Find(view, dependency is not null),
            PendingKill.Find(view),
            SurplusQueueEntry.Find(view),
            .. DeploymentWaits.Find(view),
        ];
        return [.. found.OfType<Finding>()];
    }

    /// <summary>What needs no definition: neither bounds of an upgrade nor the number of instances are known.</summary>
    private static ImmutableArray<Finding> OfNamed(DeploymentView view, Finding? dependency, Finding? volume)
    {
        Finding?[] found =
        [
            dependency,
            volume,
            UnreachableInstances.Find(view, volume is not null),
            LongStaging.Find(view),
            DeploymentLock.Find(view, dependency is not null),
            PendingKill.Find(view),
            .. DeploymentWaits.Find(view),
        ];
        return [.. found.OfType<Finding>()];
    }

    private static string Missing(DeploymentView view) => view switch
    {
        { DeploymentsKnown: false } =>
            $"{DocumentKind.MarathonDeployments.WireName()} is missing: which deployment holds the workload, and at which step, is not known.",
        { Context.Workload.InstancesKnown: false, Context.Deployments.IsEmpty: false }
            when view.Context.Snapshot.Has(UntoldTasks.Document(view.Context.Workload)) => $"{UntoldTasks.Words(view.Context)}: its instances are not known.",
        { Context.Workload: { InstancesKnown: false, Kind: WorkloadKind.Pod }, Context.Deployments.IsEmpty: false } =>
            $"{DocumentKind.MarathonPodStatus.WireName()} is missing: the instances are not known.",
        { Context.Workload.InstancesKnown: false, Context.Deployments.IsEmpty: false } =>
            $"{DocumentKind.MarathonTasks.WireName()}, or MARATHON_APPS with embed=apps.tasks, is missing: the instances are not known.",
        _ => "",
    };
}
