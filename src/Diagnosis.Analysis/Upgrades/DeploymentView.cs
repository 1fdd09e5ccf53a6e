using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Upgrades;

/// <summary>A workload in its cluster with what all deployment findings look at, worked out once.</summary>
internal sealed class DeploymentView
{
    /// <summary>What is said where the arithmetic was chosen without knowing the version.</summary>
    public const string AssumedVersion =
        " Marathon's version is not known; assumed are the rules of 1.9.110 and newer, which count healthy instances, not running ones.";

    /// <summary>How far that may be believed which another version would not do.</summary>
    public const double MostWithoutVersion = 0.6;

    private readonly Lazy<PlacementReport> _placement;

    public DeploymentView(AnalysisContext subject)
    {
        Context = subject;
        Instances = UpgradeInstances.Of(subject);
        Health = HealthJudgement.Of(subject);
        Unready = UnreadyTask.Of(subject);
        Current = subject.Deployments.FirstOrDefault(d => d.ActionOn(Id) is { Action.Length: > 0 });
        Effect = Current?.ActionOn(Id)?.Effect;
        _placement = new(() => PlacementEngine.For(subject.Snapshot)
            .Analyze(subject.Workload, subject.QueueItems.FirstOrDefault(), PlacementOptions.Brief, Cancellation));
    }

    public AnalysisContext Context { get; }

    /// <summary>Ends the trials of changes.</summary>
    public CancellationToken Cancellation { get; init; }

    public string Id => Context.Workload.Id;

    public UpgradeInstances Instances { get; }

    public ImmutableArray<InstanceHealth> Health { get; }

    public ImmutableArray<UnreadyTask> Unready { get; }

    /// <summary>The deployment whose current step acts on the workload; null when none does.</summary>
    public Deployment? Current { get; }

    /// <summary>What that step does to the workload; null when nothing.</summary>
    public DeploymentEffect? Effect { get; }

    public bool IsRestart => Effect == DeploymentEffect.Restarts;

    public bool IsStop => Effect == DeploymentEffect.Stops;

    public bool IsScale => Effect == DeploymentEffect.Scales;

    /// <summary>Every requirement on every agent, computed once for all that ask.</summary>
    public PlacementReport Placement => _placement.Value;

    public bool QueueKnown => Context.Snapshot.Has(DocumentKind.MarathonQueue);

    public bool DeploymentsKnown => Context.Snapshot.Has(DocumentKind.MarathonDeployments);

    /// <summary>Age of the current deployment; null when unknown.</summary>
    public TimeSpan? Age => Context.Now - Current?.Version;

    /// <summary>True when the current deployment is older than a span, or its age is unknown.</summary>
    public bool IsOlderThan(TimeSpan span) => Age is null || Age >= span;

    /// <summary>Marathon's version, by which the arithmetic of upgrades differs.</summary>
    public MarathonVersion Marathon => MarathonVersion.Of(Context.Snapshot.Marathon.Version);

    /// <summary>A plan with so many instances that count.</summary>
    public UpgradePlan Plan(int counted) => Plan(counted, Marathon.UpgradesCountRunning);

    /// <summary>A plan by the arithmetic of one or the other kind of Marathon.</summary>
    public UpgradePlan Plan(int counted, bool countsRunning) => UpgradePlan.For(
        Context.Definition.Instances, Context.Definition.UpgradeStrategy, Context.Definition.IsResident, counted,
        Instances.Old.Length + Instances.New.Length, countsRunning);

    /// <summary>Instances that a plan counts.</summary>
    public int Counted => Count(Marathon.UpgradesCountRunning);

    /// <summary>Instances that one or the other kind of Marathon counts: those that run, or those that are healthy.</summary>
    public int Count(bool countsRunning) => countsRunning ? Instances.Running : Instances.Healthy(Context);

    /// <summary>True when Marathon's version is not known, and something that its arithmetic gives would not be so by that of 1.9.109 and older.</summary>
    public bool HangsOnVersion(Func<UpgradePlan, bool> isSo) => !Marathon.IsKnown && !isSo(Plan(Count(countsRunning: true), countsRunning: true));

    /// <summary>Evidence of where a deployment is.</summary>
    public Evidence Progress(Deployment deployment)
    {
        var now = deployment.CurrentActions.IsEmpty ? "nothing yet" : InWords.List([.. deployment.CurrentActions.Select(a => $"{a.Action} {a.WorkloadId}")]);
        var since = deployment.Version is null ? "" : $", begun {InWords.Span(Context.Now - deployment.Version.Value)} ago";
        return Evidence.Of(
            Context,
            DocumentKind.MarathonDeployments,
            $"Deployment {deployment.Id} is at step {deployment.CurrentStep} of {deployment.TotalSteps}{since}: {now}.",
            new DeploymentEvidence(deployment, deployment.ActionOn(Id)?.Action ?? ""));
    }
}
