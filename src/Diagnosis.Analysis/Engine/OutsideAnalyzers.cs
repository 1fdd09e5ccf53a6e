using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers.Outside;

namespace Diagnosis.Analysis.Engine;

/// <summary>The analyzers outside of this process, in the order in which they are listed.</summary>
/// <param name="All">All of them.</param>
public sealed record OutsideAnalyzers(ImmutableArray<IOutsideAnalyzer> All)
{
    /// <summary>As the engine knows them.</summary>
    internal IEnumerable<RegisteredAnalyzer> Registered =>
        All.Select(one => new RegisteredAnalyzer(() => one.Descriptor, context => new OutsideAnalysis(context, one)));
}
