using System.Collections.Immutable;

namespace Diagnosis.Analysis.Matching.Agents;

/// <summary>An instance that waits for an offer.</summary>
/// <param name="Id">Instance id; empty for one that never had a task.</param>
/// <param name="Role">Role of its reservation.</param>
/// <param name="PersistenceIds">Volumes it reserved; empty when it has no reservation.</param>
internal sealed record WaitingInstance(string Id, string Role, ImmutableArray<string> PersistenceIds)
{
    public bool IsReserved => !PersistenceIds.IsEmpty;
}
