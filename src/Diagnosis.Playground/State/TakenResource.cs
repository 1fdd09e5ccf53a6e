using System.Collections.Immutable;

namespace Diagnosis.Playground.State;

/// <summary>What a task holds of one of its agent's resources.</summary>
/// <param name="Index">Place of the resource in the agent's list.</param>
/// <param name="Amount">Amount of a scalar; 0 for ports.</param>
/// <param name="Ports">Ports of a range; none for a scalar.</param>
public sealed record TakenResource(int Index, double Amount, ImmutableArray<int> Ports);
