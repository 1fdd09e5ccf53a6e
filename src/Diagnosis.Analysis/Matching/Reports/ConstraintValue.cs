using System.Collections.Immutable;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>One value of a constraint's field.</summary>
/// <param name="Value">The value as Marathon compares it.</param>
/// <param name="Agents">Agents that have it.</param>
/// <param name="Instances">Counted instances of the workload that have it.</param>
/// <param name="Allowed">True when another instance may go there as far as this constraint is concerned.</param>
/// <param name="InstanceIds">Instances that use it up, at most 5.</param>
public sealed record ConstraintValue(string Value, int Agents, int Instances, bool Allowed, ImmutableArray<string> InstanceIds);
