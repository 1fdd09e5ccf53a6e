using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Findings;

/// <summary>Where a deployment is.</summary>
/// <param name="Deployment">The deployment.</param>
/// <param name="Action">What the current step does to the workload; empty when nothing.</param>
public sealed record DeploymentEvidence(Deployment Deployment, string Action) : IEvidenceDetail;
