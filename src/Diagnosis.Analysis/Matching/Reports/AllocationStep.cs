using System.Collections.Immutable;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>One gate on the way to an offer.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Considered">Agents that have passed all before it.</param>
/// <param name="Withheld">Those of them that it keeps back, in the order of the documents.</param>
/// <param name="NotKnown">What no document tells, so that all passed; null when it was judged.</param>
public sealed record AllocationStep(AllocationGate Gate, int Considered, ImmutableArray<WithheldAgent> Withheld, string? NotKnown)
{
    /// <summary>Agents that go on to the next gate.</summary>
    public int Passed => Considered - Withheld.Length;
}
