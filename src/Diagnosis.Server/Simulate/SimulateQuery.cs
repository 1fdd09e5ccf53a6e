using System.Collections.Immutable;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Server.Facts;
using Diagnosis.Server.Requests;

namespace Diagnosis.Server.Simulate;

/// <summary>Asks what would be if a definition or the cluster were another.</summary>
/// <param name="Source">Where the facts come from; null when the caller gave none, which validation refuses.</param>
/// <param name="WorkloadId">App or pod; may be empty when the definition has an id.</param>
/// <param name="Definition">JSON text of a whole app or pod; empty for the one that the workload has.</param>
/// <param name="DefinitionPatch">JSON merge patch of the definition; empty for none.</param>
/// <param name="Overlays">Changes of the cluster, in order; null where none was set, which validation refuses.</param>
/// <param name="Deadline">When the answer must be there.</param>
internal sealed record SimulateQuery(
    FactSource? Source, string WorkloadId, string Definition, string DefinitionPatch, ImmutableArray<ClusterChange?> Overlays, DateTimeOffset Deadline)
    : IQuery<SimulateAnswer>
{
    /// <summary>True when the definition changes.</summary>
    public bool ChangesDefinition => Definition.Length > 0 || DefinitionPatch.Length > 0;
}
