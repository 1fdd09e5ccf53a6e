using System.Collections.Immutable;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>What the cluster has of what is asked.</summary>
/// <param name="Agents">Agents known.</param>
/// <param name="FitNow">Agents that could take an instance now.</param>
/// <param name="FitWhenFreed">Agents that could take one if empty.</param>
/// <param name="NeverFit">Agents that never could.</param>
/// <param name="FitIfUnreserved">Agents that would fit after unreserving.</param>
/// <param name="Excluded">Agents kept out by policy.</param>
/// <param name="NotOffered">Agents that Mesos would not offer at all.</param>
/// <param name="FitNowNotOffered">Agents that could take an instance now, but are not offered.</param>
/// <param name="Resources">One entry per resource asked for, over agents that policy does not keep out.</param>
public sealed record Capacity(
    int Agents,
    int FitNow,
    int FitWhenFreed,
    int NeverFit,
    int FitIfUnreserved,
    int Excluded,
    int NotOffered,
    int FitNowNotOffered,
    ImmutableArray<ResourceCapacity> Resources)
{
    /// <summary>Agents that a requirement may keep out which cannot be decided.</summary>
    public int NotKnown { get; init; }

    /// <summary>False when the list of agents was cut off, or an agent's resources are not told: there may be a larger one than the largest here.</summary>
    public bool IsWhole { get; init; } = true;
}
