using Diagnosis.Sources.Live;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>Knows how large the cluster of a source is, without reading anything.</summary>
internal sealed class ClusterSizes(ClusterRegistry clusters, CallersCredential caller)
{
    /// <summary>However old: clusters keep their size.</summary>
    private static readonly TimeSpan Ever = TimeSpan.FromDays(3650);

    /// <summary>That of the documents, or of what was read of the cluster last.</summary>
    public async Task<ClusterSize> OfAsync(ClusterSource? source) => source switch
    {
        { Snapshot: { } supplied } => ClusterSize.Of(supplied),
        { HasCluster: true, Cluster: var name } when clusters.Find(name) is { } cluster && (!cluster.IsReadByCallers || caller.Header is { Length: > 0 })
            && await cluster.AtHandAsync(Ever, caller.Header) is { } last => ClusterSize.Of(last),
        _ => ClusterSize.Unknown,
    };
}
