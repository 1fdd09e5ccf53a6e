namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>Asks why tasks end.</summary>
public sealed record TaskFailureAnalysis(AnalysisContext Context) : IAnalysis;
