using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using MediatR;

namespace Diagnosis.Analysis.Tests.Engine;

public sealed record FindingAnalysis(AnalysisContext Context) : IAnalysis;

internal sealed class FindingAnalyzer : IRequestHandler<FindingAnalysis, AnalysisResult>
{
    public Task<AnalysisResult> Handle(FindingAnalysis request, CancellationToken cancellationToken) =>
        Task.FromResult(AnalysisResult.From([Finding.Of(OfferReasons.InsufficientMemory, "needs 12000 MiB")], "one agent"));
}
