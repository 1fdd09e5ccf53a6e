using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Watch;

/// <summary>When a watch has seen what it waits for.</summary>
/// <param name="request">What is watched.</param>
internal sealed class WatchGoal(WatchDiagnosisRequest request)
{
    private const int MostWorkloads = 100;

    /// <summary>True when it goes on where another broke.</summary>
    public bool IsResumed => request.ResumeToken.Length > 0;

    /// <summary>True when a deployment is watched.</summary>
    public bool IsDeployment { get; private set; }

    /// <summary>Ids of the workloads that were told last.</summary>
    public IReadOnlyList<string> Workloads { get; private set; } = [];

    /// <summary>Why the watch is over with this answer; unspecified when it is not. Called with each answer, in order.</summary>
    public WatchEnd EndOf(DiagnoseResponse answer)
    {
        IsDeployment |= answer.Diagnoses.Any(
            diagnosis => diagnosis.DeploymentIds.Contains(request.WorkloadId, StringComparer.OrdinalIgnoreCase));
        Workloads = [.. answer.Diagnoses.Take(MostWorkloads).Select(diagnosis => diagnosis.Workload.Id)];
        var isSure = answer.Coverage.State == CoverageState.Complete && answer.Diagnoses.Count == answer.TotalSize;
        var isRunning = isSure && answer.Diagnoses.Count > 0 && answer.Diagnoses.All(Runs);
        return isRunning && !request.AllStuck && !IsDeployment ? WatchEnd.Running : WatchEnd.Unspecified;
    }

    /// <summary>Why the watch is over when what was asked for is not there any more.</summary>
    public WatchEnd EndWhenGone => IsDeployment ? WatchEnd.DeploymentOver : WatchEnd.Gone;

    /// <summary>That in a sentence.</summary>
    public string WordsWhenGone => IsDeployment ? $"Deployment {request.WorkloadId} is over." : $"{request.WorkloadId} does not exist any more.";

    private static bool Runs(V1.Diagnosis diagnosis) => !diagnosis.Stuck && diagnosis.State is WorkloadState.Healthy or WorkloadState.Suspended;
}
