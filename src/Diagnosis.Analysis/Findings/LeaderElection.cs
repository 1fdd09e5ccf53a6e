using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Findings;

/// <summary>A new leader of Marathon asks Mesos about every task it knows, and begins the step of each deployment anew.</summary>
internal static class LeaderElection
{
    /// <summary>What an operator does for it.</summary>
    public static Remedy Remedy { get; } = new()
    {
        Title = "Let Marathon elect a new leader",
        Description = "A new leader asks Mesos about every task it knows, and forgets those that Mesos does not know.",
        Risk = Risk.Medium,
        OperatorAction = "Call DELETE /v2/leader on Marathon.",
    };
}
