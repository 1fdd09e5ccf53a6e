namespace Diagnosis.Analysis.Analyzers.Health;

/// <summary>Asks what a workload's health and readiness checks say.</summary>
/// <param name="Context">The workload in its cluster.</param>
public sealed record HealthAnalysis(AnalysisContext Context) : IAnalysis;
