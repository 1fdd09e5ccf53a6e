using System.Collections.Immutable;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Plans;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>What a definition may be changed by: the workload as it is, and what the agents have.</summary>
/// <param name="Plan">What the workload asks for.</param>
/// <param name="Agents">The agents.</param>
/// <param name="Checkers">Its constraints over them.</param>
internal sealed record RelaxationScope(SpecPlan Plan, AgentColumns Agents, ImmutableArray<ConstraintChecker> Checkers);
