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
/// <param name="Packing">Where the waiting instances would then be placed.</param>
/// <param name="Definition">The changed definition.</param>
public sealed record Relaxation(
    ImmutableArray<FieldChange> Changes, ImmutableArray<Requirement> Requirements, int AgentsUnlocked, Packing Packing, WorkloadDefinition Definition)
{
    /// <summary>Waiting instances that could then be placed.</summary>
    public int InstancesPlaceable => Packing.Placeable;

    /// <summary>All changes in words.</summary>
    public string Text => string.Join(", ", Changes.Select(static change => change.Text));

    /// <summary>The same without the places of the instances, of which there may be thousands: for what is kept.</summary>
    internal Relaxation WithoutPlaces() => this with { Packing = Packing with { Assignments = [] } };
}
