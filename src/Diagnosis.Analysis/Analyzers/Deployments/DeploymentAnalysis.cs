namespace Diagnosis.Analysis.Analyzers.Deployments;

/// <summary>Asks whether a workload's deployment can go on, and what its instances wait for outside of placement.</summary>
/// <param name="Context">The workload in its cluster.</param>
public sealed record DeploymentAnalysis(AnalysisContext Context) : IAnalysis;
