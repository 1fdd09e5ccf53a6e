namespace Diagnosis.Analysis.Cluster;

/// <summary>What a deployment does to one workload.</summary>
/// <param name="Action"><c>StartApplication StopApplication ScaleApplication RestartApplication StartPod StopPod ScalePod RestartPod</c>.</param>
/// <param name="WorkloadId">The app or pod.</param>
public sealed record DeploymentAction(string Action, string WorkloadId)
{
    /// <summary>What that does.</summary>
    public DeploymentEffect Effect => Action switch
    {
        "StartApplication" or "StartPod" => DeploymentEffect.Starts,
        "StopApplication" or "StopPod" => DeploymentEffect.Stops,
        "ScaleApplication" or "ScalePod" => DeploymentEffect.Scales,
        "RestartApplication" or "RestartPod" => DeploymentEffect.Restarts,
        _ => DeploymentEffect.Other,
    };

    /// <summary>What it is done to: an app, unless the action names a pod.</summary>
    public WorkloadKind OfKind() => Action.EndsWith("Pod", StringComparison.Ordinal) ? WorkloadKind.Pod : WorkloadKind.App;

    /// <summary>The action that replaces all instances of a workload.</summary>
    public static DeploymentAction Restart(string workloadId, WorkloadKind kind) =>
        new(kind == WorkloadKind.Pod ? "RestartPod" : "RestartApplication", workloadId);
}
