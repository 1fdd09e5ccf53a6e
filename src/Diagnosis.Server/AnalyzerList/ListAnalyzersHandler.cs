using System.Collections.Immutable;
using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Engine;
using MediatR;

namespace Diagnosis.Server.AnalyzerList;

/// <summary>The catalogue, in order.</summary>
internal sealed class ListAnalyzersHandler(AnalyzerCatalogue catalogue) : IRequestHandler<ListAnalyzersQuery, ImmutableArray<AnalyzerDescriptor>>
{
    public Task<ImmutableArray<AnalyzerDescriptor>> Handle(ListAnalyzersQuery request, CancellationToken cancellationToken) =>
        Task.FromResult(catalogue.Descriptors);
}
