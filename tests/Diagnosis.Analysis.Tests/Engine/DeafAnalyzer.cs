using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using MediatR;

namespace Diagnosis.Analysis.Tests.Engine;

public sealed record DeafAnalysis(AnalysisContext Context) : IAnalysis;

/// <summary>Neither watches its token nor yields the thread.</summary>
internal sealed class DeafAnalyzer(ManualResetEventSlim release) : IRequestHandler<DeafAnalysis, AnalysisResult>
{
    public Task<AnalysisResult> Handle(DeafAnalysis request, CancellationToken cancellationToken)
    {
        release.Wait(TimeSpan.FromMinutes(1), CancellationToken.None);
        return Task.FromResult(AnalysisResult.From(ImmutableArray<Finding>.Empty, ""));
    }
}
