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
/// <param name="Definition">The changed definition.</param>
public sealed record Relaxation(
    ImmutableArray<FieldChange> Changes,
    ImmutableArray<Requirement> Requirements,
    int AgentsUnlocked,
    int InstancesPlaceable,
    WorkloadDefinition Definition)
{
    private readonly Lazy<Packing>? _packing;

    internal Relaxation(
        ImmutableArray<FieldChange> changes, ImmutableArray<Requirement> requirements, int agentsUnlocked, int instancesPlaceable,
        WorkloadDefinition definition, Lazy<Packing> packing)
        : this(changes, requirements, agentsUnlocked, instancesPlaceable, definition) => _packing = packing;

    /// <summary>The packing with the changed definition, made when it is first asked for: most changes are only counted.</summary>
    /// <exception cref="InvalidOperationException">It is of a report that is kept without its rows.</exception>
    public Packing Pack() => _packing?.Value ?? throw new InvalidOperationException("A report that is kept without its rows packs nothing any more.");

    /// <summary>The same without what it takes to pack, which holds on to all agents: for what is kept.</summary>
    internal Relaxation WithoutPacking() => new(Changes, Requirements, AgentsUnlocked, InstancesPlaceable, Definition);

    /// <summary>The same with another packing of it, and as many instances as that places.</summary>
    internal Relaxation PackedAs(Packing packing) =>
        new(Changes, Requirements, AgentsUnlocked, packing.Placeable, Definition, new Lazy<Packing>(packing));

    /// <summary>All changes in words.</summary>
    public string Text => string.Join(", ", Changes.Select(static change => change.Text));
}
