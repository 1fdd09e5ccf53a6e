using System.Collections.Immutable;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Findings;

/// <summary>What a remedy would lead to, from a simulation.</summary>
/// <param name="InstancesPlaceable">Waiting instances it places.</param>
/// <param name="InstancesWanted">Waiting instances there are.</param>
/// <param name="Hostnames">Hosts it places them on, at most 20.</param>
/// <param name="NextBlocker">What blocks the next instance; <see cref="Requirement.Unspecified"/> when all are placed.</param>
public sealed record Prediction(int InstancesPlaceable, int InstancesWanted, ImmutableArray<string> Hostnames, Requirement NextBlocker);
