using Diagnosis.V1;

namespace Diagnosis.Cli;

/// <summary>What an answer's coverage proves.</summary>
internal static class CoverageStates
{
    /// <summary>True when everything could be seen, so that what was not found is not there.</summary>
    public static bool IsComplete(this Coverage? coverage) => coverage is { State: CoverageState.Complete };
}
