namespace Diagnosis.Analysis.Matching.Relaxations;

/// <summary>One step of a curve: the largest amount with this result.</summary>
/// <param name="Amount">Amount asked for per instance.</param>
/// <param name="Agents">Agents that would fit.</param>
/// <param name="Instances">Waiting instances that could be placed.</param>
public sealed record CurvePoint(double Amount, int Agents, int Instances);
