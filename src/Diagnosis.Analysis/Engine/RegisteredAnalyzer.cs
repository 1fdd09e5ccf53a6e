using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Engine;

/// <summary>An analyzer as it was registered.</summary>
/// <param name="Descriptor">What it is known by.</param>
/// <param name="Ask">Makes its request.</param>
internal sealed record RegisteredAnalyzer(AnalyzerDescriptor Descriptor, Func<AnalysisContext, IAnalysis> Ask);
