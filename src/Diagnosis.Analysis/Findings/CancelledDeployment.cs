using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>A deployment that is cancelled: Marathon leaves what it has done so far, and what it has not done is not done.</summary>
internal static class CancelledDeployment
{
    private const string Stop = "dcos marathon deployment stop ";

    /// <summary>What somebody types for it.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="description">What that frees, and what it does not bring.</param>
    public static Remedy Of(string deploymentId, string description) => new()
    {
        Title = $"Cancel deployment {deploymentId}",
        Description = description,

        // Nothing that runs is ended by it; that all steps are done is the guarantee that is given up.
        Risk = Risk.Medium,
        Command = Command(deploymentId),
    };

    /// <summary>The command alone, for a remedy that goes on after it.</summary>
    public static string Command(string deploymentId) => Stop + deploymentId;

    /// <summary>True of a remedy that does it, whatever it is for.</summary>
    public static bool Is(Remedy remedy) => remedy.Command?.StartsWith(Stop, StringComparison.Ordinal) == true;
}
