using Diagnosis.Analysis.Cluster;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Answers;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Sources.Live;
using Google.Protobuf.WellKnownTypes;
using MediatR;
using Wire = Diagnosis.V1;

namespace Diagnosis.Server.Rpc.ListClusters;

/// <summary>
/// Says of each cluster whether it can be read, and what the last reading showed. None is waited for longer than a probe waits, so that one which is down
/// does not keep what is known of the others.
/// </summary>
internal sealed class ListClustersHandler(ClusterRegistry clusters, ClusterProbe probe, CallersCredential caller, StuckCounts counts, TimeProvider time)
    : IRequestHandler<ListClustersQuery, Wire.ListClustersResponse>
{
    public async Task<Wire.ListClustersResponse> Handle(ListClustersQuery request, CancellationToken cancellationToken)
    {
        var states = (await probe.LookAsync(cancellationToken)).ToDictionary(state => state.Name, StringComparer.Ordinal);
        var each = await Task.WhenAll(clusters.Clusters.Select(cluster => OfAsync(cluster, states[cluster.Name], cancellationToken)));
        var wire = new Wire.ListClustersResponse();
        wire.Clusters.AddRange(each.SelectMany(all => all));
        return wire;
    }

    private async Task<IReadOnlyList<Wire.ClusterInfo>> OfAsync(ConfiguredCluster cluster, ClusterState state, CancellationToken cancellationToken)
    {
        var reachability = state switch
        {
            { IsReadable: true } => Wire.Reachability.Readable,
            { IsTried: false } => Wire.Reachability.Unspecified,
            _ => Wire.Reachability.Unreachable,
        };
        var snapshot = cluster.IsSample ? await cluster.ReadAsync(null, null, cancellationToken) : await AtHandAsync(cluster);
        var all = new List<Wire.ClusterInfo> { await InfoAsync(cluster, reachability, state.Detail, snapshot, cancellationToken) };
        foreach (var further in snapshot is null ? [] : cluster.Further(snapshot))
        {
            var theirs = await AtHandAsync(further);
            all.Add(theirs is null
                ? await InfoAsync(further, Wire.Reachability.Unspecified, "Nobody has asked for it yet.", theirs, cancellationToken)
                : await InfoAsync(further, Wire.Reachability.Readable, "", theirs, cancellationToken));
        }

        return all;
    }

    /// <summary>The last reading, however old. Who brings no credentials has none where they are needed.</summary>
    private Task<ClusterSnapshot?> AtHandAsync(ConfiguredCluster cluster) =>
        cluster.IsReadByCallers && caller.Header is null ? Task.FromResult<ClusterSnapshot?>(null) : cluster.AtHandAsync(TimeSpan.MaxValue, caller.Header);

    private async Task<Wire.ClusterInfo> InfoAsync(
        ConfiguredCluster cluster, Wire.Reachability reachability, string detail, ClusterSnapshot? snapshot, CancellationToken cancellationToken)
    {
        var info = new Wire.ClusterInfo
        {
            Name = cluster.Name,
            Description = cluster.Description,
            Sample = cluster.IsSample,
            Reachability = reachability,
            Detail = detail,
            NeedsCredentials = cluster.IsReadByCallers,
        };
        if (snapshot is not null)
        {
            var age = time.GetUtcNow() - snapshot.CapturedAt;
            info.MarathonVersion = snapshot.Marathon.Version?.ToString() ?? "";
            info.MesosVersion = snapshot.MesosVersion?.ToString() ?? "";
            info.ObservedAt = snapshot.CapturedAt.ToWire();
            info.ReadingAge = Duration.FromTimeSpan(age > TimeSpan.Zero ? age : TimeSpan.Zero);
            info.Stuck = await counts.OfAsync(snapshot, cancellationToken);
        }

        return info;
    }
}
