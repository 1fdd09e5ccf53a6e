using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Engine;

/// <summary>An analyzer as it was registered.</summary>
/// <param name="Describe">Says what it is known by, which one outside of this process may yet have to tell; the id stays.</param>
/// <param name="Ask">Makes its request.</param>
internal sealed record RegisteredAnalyzer(Func<AnalyzerDescriptor> Describe, Func<AnalysisContext, IAnalysis> Ask)
{
    /// <summary>What it is known by.</summary>
    public AnalyzerDescriptor Descriptor => Describe();
}
