using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Health;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Upgrades;

/// <summary>A case with what all deployment findings look at, worked out once.</summary>
internal sealed class DeploymentView
{
    public DeploymentView(AnalysisContext subject)
    {
        Case = subject;
        Fleet = Fleet.Of(subject);
        Health = HealthJudgement.Of(subject);
        Unready = UnreadyTask.Of(subject);
        Current = subject.Deployments.FirstOrDefault(d => ActionOf(d).Length > 0);
        Action = Current is null ? "" : ActionOf(Current);
    }

    public AnalysisContext Case { get; }

    public string Id => Case.Workload.Id;

    public Fleet Fleet { get; }

    public ImmutableArray<InstanceHealth> Health { get; }

    public ImmutableArray<UnreadyTask> Unready { get; }

    /// <summary>The deployment whose current step acts on the workload; null when none does.</summary>
    public Deployment? Current { get; }

    /// <summary>What that step does to the workload; empty when nothing.</summary>
    public string Action { get; }

    public bool IsRestart => Action is "RestartApplication" or "RestartPod";

    public bool IsScale => Action is "ScaleApplication" or "ScalePod";

    public bool QueueKnown => Case.Snapshot.Has(DocumentKind.MarathonQueue);

    public bool DeploymentsKnown => Case.Snapshot.Has(DocumentKind.MarathonDeployments);

    /// <summary>Age of the current deployment; null when unknown.</summary>
    public TimeSpan? Age => Case.Now - Current?.Version;

    /// <summary>True when the current deployment is older than a span, or its age is unknown.</summary>
    public bool IsOlderThan(TimeSpan span) => Age is null || Age >= span;

    /// <summary>A plan with the healthy instances there are now.</summary>
    public UpgradePlan Plan(int counted) => UpgradePlan.For(
        Case.Definition.Instances, Case.Definition.UpgradeStrategy, Case.Definition.IsResident, counted,
        Fleet.Old.Length + Fleet.New.Length, MarathonVersion.Of(Case.Snapshot.Marathon.Version).UpgradesCountRunning);

    /// <summary>Instances that a plan counts.</summary>
    public int Counted => MarathonVersion.Of(Case.Snapshot.Marathon.Version).UpgradesCountRunning ? Fleet.Running : Fleet.Healthy(Case);

    /// <summary>Evidence of where a deployment is.</summary>
    public Evidence Progress(Deployment deployment)
    {
        var action = ActionOf(deployment);
        var now = deployment.CurrentActions.IsEmpty ? "nothing yet" : InWords.List([.. deployment.CurrentActions.Select(a => $"{a.Action} {a.WorkloadId}")]);
        var since = deployment.Version is null ? "" : $", begun {InWords.Span(Case.Now - deployment.Version.Value)} ago";
        return Provenance.From(
            Case, $"Deployment {deployment.Id} is at step {deployment.CurrentStep} of {deployment.TotalSteps}{since}: {now}.",
            new DeploymentEvidence(deployment, action), DocumentKind.MarathonDeployments);
    }

    private string ActionOf(Deployment deployment) =>
        deployment.CurrentActions.FirstOrDefault(a => string.Equals(a.WorkloadId, Id, StringComparison.Ordinal))?.Action ?? "";
}
