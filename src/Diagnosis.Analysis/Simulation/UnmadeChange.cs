using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Simulation;

/// <summary>One thing that keeps a change of a sequence from being made.</summary>
/// <param name="Index">Which change of the sequence.</param>
/// <param name="Fault">What keeps it.</param>
/// <param name="Cluster">The cluster that it was tried on, with the changes before it.</param>
public sealed record UnmadeChange(int Index, ChangeFault Fault, ClusterSnapshot Cluster);
