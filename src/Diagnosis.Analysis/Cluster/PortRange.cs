namespace Diagnosis.Analysis.Cluster;

/// <summary>A range of integers, both ends included.</summary>
/// <param name="Begin">First.</param>
/// <param name="End">Last; smaller than <paramref name="Begin"/> means empty.</param>
public readonly record struct PortRange(long Begin, long End);
