namespace Diagnosis.Analysis.Analyzers.Configuration;

/// <summary>Asks whether the definition itself will be stuck or surprise.</summary>
public sealed record ConfigurationAnalysis(AnalysisContext Context) : IAnalysis;
