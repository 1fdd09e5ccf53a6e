using System.Collections.Immutable;
using Diagnosis.Sources.Live;
using MediatR;

namespace Diagnosis.Server.Clusters;

/// <summary>The clusters of the configuration, by name.</summary>
internal sealed class ListClustersHandler(ClusterRegistry registry) : IRequestHandler<ListClustersQuery, ImmutableArray<ConfiguredCluster>>
{
    public Task<ImmutableArray<ConfiguredCluster>> Handle(ListClustersQuery request, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<ConfiguredCluster>>([.. registry.Clusters]);
}
