namespace Diagnosis.Analysis.Analyzers.Failures;

/// <summary>Asks whether the image can be had.</summary>
public sealed record ImagePullAnalysis(AnalysisContext Context) : IAnalysis;
