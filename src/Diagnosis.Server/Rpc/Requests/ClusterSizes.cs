using Diagnosis.Server.Access;
using Diagnosis.Server.Rpc.Uploaded;
using Diagnosis.Sources.Live;
using Diagnosis.V1;

namespace Diagnosis.Server.Rpc.Requests;

/// <summary>Knows how large the cluster of a source is, without reading anything.</summary>
internal sealed class ClusterSizes(ClusterRegistry clusters, UploadedSnapshots uploaded, CallersCredential credential)
{
    /// <summary>However old: clusters keep their size.</summary>
    private static readonly TimeSpan Ever = TimeSpan.FromDays(3650);

    /// <summary>That of the documents, of what was uploaded, or of what was read of the cluster last.</summary>
    public async Task<ClusterSize> OfAsync(ClusterSource? source, Caller caller) => source switch
    {
        { Snapshot: { } supplied } => ClusterSize.Of(supplied),
        { HasSnapshotId: true, SnapshotId: var id } => OfUploaded(caller, id),
        { HasCluster: true, Cluster: var name } when clusters.Find(name) is { } cluster && (!cluster.IsReadByCallers || credential.Header is { Length: > 0 })
            && await cluster.AtHandAsync(Ever, credential.Header) is { } last => ClusterSize.Of(last),
        _ => ClusterSize.Unknown,
    };

    private ClusterSize OfUploaded(Caller caller, string id)
    {
        using var found = uploaded.Find(caller, id);
        return found is null ? ClusterSize.Unknown : ClusterSize.Of(found.Snapshot);
    }
}
