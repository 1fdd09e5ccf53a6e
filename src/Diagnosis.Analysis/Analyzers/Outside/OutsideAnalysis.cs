using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Analyzers.Outside;

/// <summary>Asks an analyzer outside of this process.</summary>
public sealed record OutsideAnalysis(AnalysisContext Context, IOutsideAnalyzer Analyzer) : IAnalysis
{
    /// <inheritdoc />
    public string Name => $"{nameof(OutsideAnalysis)}:{Analyzer.Descriptor.Id}";
}
