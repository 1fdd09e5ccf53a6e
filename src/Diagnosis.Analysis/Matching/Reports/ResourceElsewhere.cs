using System.Collections.Immutable;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Matching.Reports;

/// <summary>A resource of which an agent has enough in all, but too little in roles that the workload may use.</summary>
/// <param name="Requirement">CPUS, MEMORY, DISK or GPUS.</param>
/// <param name="Unit"><c>cpus</c>, <c>MiB</c> or <c>gpus</c>.</param>
/// <param name="Asked">What one instance asks for.</param>
/// <param name="Accepted">What the agent has of it in accepted roles, used or not.</param>
/// <param name="Others">What it has in other roles, largest first.</param>
public sealed record ResourceElsewhere(
    Requirement Requirement, string Unit, double Asked, double Accepted, ImmutableArray<(string Role, double Amount)> Others);
