using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Plans;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>What a definition may be changed by: the workload as it is, and what the agents have.</summary>
/// <param name="Plan">What the workload asks for.</param>
/// <param name="Agents">The agents.</param>
/// <param name="Checkers">Its constraints over them.</param>
/// <param name="HomeRegion">The region whose agents need no constraint.</param>
internal sealed record RelaxationScope(SpecPlan Plan, AgentColumns Agents, ImmutableArray<ConstraintChecker> Checkers, Fact<string> HomeRegion)
{
    /// <summary>True when agents stand in another region than the home region: only a constraint on region or zone opens those.</summary>
    public bool IsAnyElsewhere => Agents.Column("@region").Values is { Count: > 0 } regions
        && (regions.Count > 1 || (HomeRegion.IsKnown && HomeRegion.Value != regions[0]));
}
