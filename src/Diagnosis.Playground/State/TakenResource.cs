using System.Collections.Immutable;

namespace Diagnosis.Playground.State;

/// <summary>What a task, or the reservation of an instance, holds of one of its agent's resources.</summary>
/// <param name="Index">Place of the resource in the agent's list.</param>
/// <param name="Amount">Amount of a scalar; 0 for ports.</param>
/// <param name="Ports">Ports of a range; none for a scalar.</param>
/// <param name="VolumeId">Id of the persistent volume that it is; null for what is none.</param>
public sealed record TakenResource(int Index, double Amount, ImmutableArray<int> Ports, string? VolumeId = null);
