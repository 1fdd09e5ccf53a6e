using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Matching.Relaxations;
using Diagnosis.Analysis.Matching.Reports;

namespace Diagnosis.Analysis.Matching;

/// <summary>Where a workload could be placed, and what stands in the way.</summary>
public sealed record PlacementReport
{
    private static readonly Workload AnyWorkload = new() { Id = "/", Kind = WorkloadKind.App, Definition = new() { Id = "/", Kind = WorkloadKind.App } };

    private static readonly Lazy<AgentVerdicts> NoRows = new(() =>
        PlacementEngine.For(new ClusterSnapshot { CapturedAt = DateTimeOffset.MinValue }).Analyze(AnyWorkload, null, PlacementOptions.Brief, default).Agents);

    /// <summary>The workload.</summary>
    public required string WorkloadId { get; init; }

    /// <summary>Role that offers are made to.</summary>
    public required string Role { get; init; }

    /// <summary>False when no document tells the role, so that it was assumed.</summary>
    public bool IsRoleKnown { get; init; } = true;

    /// <summary>Roles whose resources the workload may use, by its definition or by Marathon's default.</summary>
    public ImmutableArray<string> AcceptedRoles { get; init; } = [];

    /// <summary>One entry per requirement in Marathon's funnel order; each placement constraint has its own. Over all agents.</summary>
    public ImmutableArray<RequirementCount> Requirements { get; init; } = [];

    /// <summary>Pairs of requirements that only together keep agents out, most agents first.</summary>
    public ImmutableArray<PairBlocker> PairBlockers { get; init; } = [];

    /// <summary>Every requirement on every agent, in agent order; a row is made when it is read.</summary>
    public required AgentVerdicts Agents { get; init; }

    /// <summary>What the cluster has of what is asked.</summary>
    public required Capacity Capacity { get; init; }

    /// <summary>How many of the waiting instances could start now, and where.</summary>
    public required Packing Packing { get; init; }

    /// <summary>
    /// All minimal sets of up to three changes that let more instances start, best first. Empty: none is needed, or no change of the definition
    /// helps.
    /// </summary>
    public ImmutableArray<Relaxation> Relaxations { get; init; } = [];

    /// <summary>How asking for less of one resource would help; for resources that keep agents out.</summary>
    public ImmutableArray<RelaxationCurve> Curves { get; init; } = [];

    /// <summary>One more agent that would help; null when none is needed, or none of the kinds that exist would.</summary>
    public AgentSuggestion? NeededAgent { get; init; }

    /// <summary>What each placement constraint finds in this cluster, in definition order.</summary>
    public ImmutableArray<ConstraintExplanation> Constraints { get; init; } = [];

    /// <summary>Who holds what is missing, by resource, largest first.</summary>
    public ImmutableArray<ResourceHolder> Holders { get; init; } = [];

    /// <summary>Other queued workloads of the role, most instances first.</summary>
    public ImmutableArray<Competitor> Competitors { get; init; } = [];

    /// <summary>Refusals that Marathon recorded, newest first, each beside what the matcher makes of the same offer.</summary>
    public ImmutableArray<RecordedRefusal> Records { get; init; } = [];

    /// <summary>Steps of Marathon's funnel that count more offers than what was read shows, in the funnel's order.</summary>
    public ImmutableArray<CountedDifference> CountDifferences { get; init; } = [];

    /// <summary>Where Marathon's own figures mislead, in sentences.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Settings that were not known, and what was taken instead.</summary>
    public ImmutableArray<string> Assumptions { get; init; } = [];

    /// <summary>The same without its rows, which are by far the largest part of it: for what is kept.</summary>
    public PlacementReport WithoutRows() => this with
    {
        Agents = NoRows.Value,
        Relaxations = Relaxations.IsEmpty ? Relaxations : [.. Relaxations.Select(static relaxation => relaxation.WithoutPlaces())],
    };

    /// <summary>
    /// Resources whose free sum would do while no single agent does; none where of another resource not even the sum does: joining what is free would not help.
    /// </summary>
    public IEnumerable<ResourceCapacity> Fragmented => Capacity.Resources.Any(static resource => resource.SumOpen < resource.Asked) ? []
        : Capacity.Resources.Where(static resource => resource.IsFragmented);
}
