using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using MediatR;

namespace Diagnosis.Analysis.Tests.Engine;

public sealed record FindingAnalysis(AnalysisContext Context) : IAnalysis;

public sealed record ThrowingAnalysis(AnalysisContext Context) : IAnalysis;

public sealed record DeafAnalysis(AnalysisContext Context) : IAnalysis;

internal sealed class FindingAnalyzer : IRequestHandler<FindingAnalysis, AnalysisResult>
{
    public Task<AnalysisResult> Handle(FindingAnalysis request, CancellationToken cancellationToken) =>
        Task.FromResult(AnalysisResult.From([Finding.Of(OfferReasons.InsufficientMemory, "needs 12000 MiB")], "one agent"));
}

internal sealed class ThrowingAnalyzer : IRequestHandler<ThrowingAnalysis, AnalysisResult>
{
    public const string Secret = "password=hunter2 at /srv/secret/path";

    public Task<AnalysisResult> Handle(ThrowingAnalysis request, CancellationToken cancellationToken) => throw new InvalidOperationException(Secret);
}

/// <summary>Neither watches its token nor yields the thread.</summary>
internal sealed class DeafAnalyzer(ManualResetEventSlim release) : IRequestHandler<DeafAnalysis, AnalysisResult>
{
    public Task<AnalysisResult> Handle(DeafAnalysis request, CancellationToken cancellationToken)
    {
        release.Wait(TimeSpan.FromMinutes(1), CancellationToken.None);
        return Task.FromResult(AnalysisResult.From(ImmutableArray<Finding>.Empty, ""));
    }
}
