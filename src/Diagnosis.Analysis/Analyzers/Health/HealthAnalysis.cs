namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>Asks what a workload's health and readiness checks say.</summary>
/// <param name="Case">The workload in its cluster.</param>
public sealed record HealthAnalysis(Case Case) : IAnalysis;
