using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>A running deployment.</summary>
/// <param name="Id">Plan id.</param>
/// <param name="Version">When it was made.</param>
/// <param name="AffectedIds">Apps and pods it holds.</param>
/// <param name="CurrentStep">1-based; 0 = not started.</param>
/// <param name="TotalSteps">Number of steps.</param>
/// <param name="CurrentActions">Actions of the current step.</param>
/// <param name="Steps">All steps in order.</param>
public sealed record Deployment(
    string Id,
    DateTimeOffset? Version,
    ImmutableArray<string> AffectedIds,
    int CurrentStep,
    int TotalSteps,
    ImmutableArray<DeploymentAction> CurrentActions,
    ImmutableArray<ImmutableArray<DeploymentAction>> Steps)
{
    /// <summary>What the current step does to a workload; null when nothing.</summary>
    public DeploymentAction? ActionOn(string workloadId) =>
        CurrentActions.FirstOrDefault(action => string.Equals(action.WorkloadId, workloadId, StringComparison.Ordinal));
}
