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

    /// <summary>The longest that the current step can have been under way; null when unknown.</summary>
    public TimeSpan? StepAge => Context.Now - StepBegun;

    /// <summary>True when the current step may be older than a span, or its age is unknown.</summary>
    public bool IsOlderThan(TimeSpan span) => StepAge is null || StepAge >= span;

    /// <summary>The latest sign that the current step gets on: its begin, or a new instance that was placed, runs or passed; null when unknown.</summary>
    public DateTimeOffset? Moved => StepBegun is not { } begun ? null
        : Instances.New.SelectMany(DeploymentSteps.Moments).Where(at => at <= Context.Now).Append(begun).Max();

    /// <summary>
    /// True when all that deployments do to the workload is done: no step is to come that acts on it, and the current one acts on others too, which it waits
    /// for. What it lacks then no deployment brings.
    /// </summary>
    public bool IsDone => Context.Deployments.All(IsOver) || (Context.Deployments.All(d => IsOver(d) || ActsOnOthersNow(d)) && IsAsWanted);

    /// <summary>True when a step after the current one of a deployment acts on the workload.</summary>
    public bool IsToCome(Deployment deployment) =>
        deployment.CurrentStep > 0 && DeploymentSteps.Of(Context.Cluster, deployment).LastOn(Id) > deployment.CurrentStep;

    /// <summary>
    /// When what a deployment does to the workload now can have begun at the earliest; where only the workload's own document names one, that was made with
    /// the definition. Null when none does anything now, or that is not known.
    /// </summary>
    public DateTimeOffset? Begun => Current is not null ? StepBegun
        : !DeploymentsKnown && !Context.Workload.DeploymentIds.IsEmpty ? VersionTime.Of(Context.Definition.Version) : null;

    private DateTimeOffset? StepBegun => Current is null ? null : DeploymentSteps.Of(Context.Cluster, Current).Begun;

    private bool IsAsWanted
    {
        get
        {
            var counts = InstanceCounts.Of(Context);
            return counts.NotKnown == CountedInstances.None && counts.Running == counts.Wanted && counts.Waiting == 0 && counts.Staging == 0
                && counts.Unhealthy == 0 && Instances.Killing.IsEmpty && Unready.IsEmpty
                && Health.All(h => h.Verdict is HealthVerdict.Passing or HealthVerdict.Flapping) && (!IsRestart || Instances.Old.IsEmpty)
                && (counts.Wanted > 0 || !Context.Workload.Instances.Any(i => i.IsActive || i.HoldsResources));
        }
    }

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

    private bool ActsOnOthersNow(Deployment deployment) => deployment.CurrentStep > 0 && !IsToCome(deployment)
        && deployment.CurrentActions.Any(action => !string.Equals(action.WorkloadId, Id, StringComparison.Ordinal));

    private bool IsOver(Deployment deployment) => DeploymentSteps.Of(Context.Cluster, deployment).LastOn(Id) < deployment.CurrentStep;

    /// <summary>How a change of the definition gets through while a deployment holds the workload; empty where none does, as while a change is tried.</summary>
    public string Forced => Context.Forecast is null ? " Send the change with force=true, since the deployment holds the workload." : "";

    /// <summary>Evidence of where a deployment is; one that is only tried is nowhere yet.</summary>
    public Evidence Progress(Deployment deployment)
    {
        if (Context.Forecast is not null && deployment.Id == Forecast.DeploymentId)
        {
            var change = InWords.List([.. deployment.CurrentActions.Select(a => $"{a.Action} {a.WorkloadId}")]);
            return Evidence.Of(Context, DocumentKind.Unspecified, $"What Marathon would do for the change: {change}.");
        }

        var now = deployment.CurrentActions.IsEmpty ? "nothing yet" : InWords.List([.. deployment.CurrentActions.Select(a => $"{a.Action} {a.WorkloadId}")]);
        var since = deployment.Version is null ? "" : $", begun {InWords.Span(Context.Now - deployment.Version.Value)} ago";
        return Evidence.Of(
            Context,
            DocumentKind.MarathonDeployments,
            $"Deployment {deployment.Id} is at step {deployment.CurrentStep} of {deployment.TotalSteps}{since}: {now}.",
            new DeploymentEvidence(deployment, deployment.ActionOn(Id)?.Action ?? ""));
    }
}
