using Diagnosis.V1;

namespace Diagnosis.Cli;

/// <summary>Which states exit with <see cref="ExitCode.Findings"/>.</summary>
internal static class StuckStates
{
    /// <summary>True unless the workload runs, is on its way, or is meant to have no instances.</summary>
    public static bool IsStuck(this WorkloadState state) => state is not (WorkloadState.Healthy or WorkloadState.Progressing or WorkloadState.Suspended);
}
