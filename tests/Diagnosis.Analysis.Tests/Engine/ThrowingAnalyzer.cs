using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using MediatR;

namespace Diagnosis.Analysis.Tests.Engine;

public sealed record ThrowingAnalysis(AnalysisContext Context) : IAnalysis;

internal sealed class ThrowingAnalyzer : IRequestHandler<ThrowingAnalysis, AnalysisResult>
{
    public const string Secret = "password=hunter2 at /srv/secret/path";

    public Task<AnalysisResult> Handle(ThrowingAnalysis request, CancellationToken cancellationToken) => throw new InvalidOperationException(Secret);
}
