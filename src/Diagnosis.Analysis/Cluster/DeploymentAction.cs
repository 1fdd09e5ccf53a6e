namespace Diagnosis.Analysis.Cluster;

/// <summary>What a deployment does to one workload.</summary>
/// <param name="Action"><c>StartApplication StopApplication ScaleApplication RestartApplication StartPod StopPod ScalePod RestartPod</c>.</param>
/// <param name="WorkloadId">The app or pod.</param>
public sealed record DeploymentAction(string Action, string WorkloadId);
