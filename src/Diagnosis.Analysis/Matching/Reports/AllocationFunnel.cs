using System.Collections.Immutable;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>Which agents Mesos offers to Marathon for a role, and where the others stay: each agent leaves at one gate or is offered.</summary>
/// <param name="Role">The role.</param>
/// <param name="Steps">All gates, in order; what enters one has passed the one before.</param>
public sealed record AllocationFunnel(string Role, ImmutableArray<AllocationStep> Steps)
{
    /// <summary>Agents that are known.</summary>
    public int Agents => Steps[0].Considered;

    /// <summary>Agents that are offered.</summary>
    public int Offered => Steps[^1].Passed;
}
