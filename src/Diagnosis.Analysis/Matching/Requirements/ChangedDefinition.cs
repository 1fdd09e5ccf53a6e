using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>A definition that was changed, how, and how much that costs its user.</summary>
/// <param name="Definition">The changed definition.</param>
/// <param name="Changes">What was changed.</param>
/// <param name="Cost">Small for a setting, large for a promise given up; amounts by how much they shrink.</param>
internal sealed record ChangedDefinition(WorkloadDefinition Definition, ImmutableArray<FieldChange> Changes, double Cost)
{
    public static ChangedDefinition None(WorkloadDefinition definition) => new(definition, [], 0);

    public ChangedDefinition And(WorkloadDefinition changed, FieldChange change, double cost) => new(changed, Changes.Add(change), Cost + cost);
}
