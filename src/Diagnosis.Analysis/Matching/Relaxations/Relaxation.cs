using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Relaxations;

/// <summary>
/// A smallest set of changes that lets more instances start. It was simulated: matching and packing were done anew with the changed definition.
/// </summary>
/// <param name="Changes">The changes, made together.</param>
/// <param name="Requirements">What they relax.</param>
/// <param name="AgentsUnlocked">Agents that would take an instance after it and do not now.</param>
/// <param name="InstancesPlaceable">Waiting instances that could then be placed.</param>
/// <param name="Packing">The packing with the changed definition.</param>
/// <param name="Definition">The changed definition.</param>
public sealed record Relaxation(
    ImmutableArray<FieldChange> Changes,
    ImmutableArray<Requirement> Requirements,
    int AgentsUnlocked,
    int InstancesPlaceable,
    Packing Packing,
    WorkloadDefinition Definition)
{
    /// <summary>All changes in words.</summary>
    public string Text => string.Join(", ", Changes.Select(static change => change.Text));
}
