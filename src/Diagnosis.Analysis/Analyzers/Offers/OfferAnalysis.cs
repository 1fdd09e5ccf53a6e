namespace Diagnosis.Analysis.Analyzers.Offers;

/// <summary>Asks whether offers fit, and whether they come.</summary>
public sealed record OfferAnalysis(AnalysisContext Context) : IAnalysis;
