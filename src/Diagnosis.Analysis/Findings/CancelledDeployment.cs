using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>A deployment that is cancelled: Marathon leaves what it has done so far, and what it has not done is not done.</summary>
internal static class CancelledDeployment
{
    /// <summary>What somebody types for it.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="description">What that frees, and what it does not bring.</param>
    public static Remedy Of(string deploymentId, string description) => new()
    {
        Title = $"Cancel deployment {deploymentId}",
        Description = description,

        // Nothing that runs is ended by it; that all steps are done is the guarantee that is given up.
        Risk = Risk.Medium,
        Command = $"dcos marathon deployment stop {deploymentId}",
    };
}
