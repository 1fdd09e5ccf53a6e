using Diagnosis.Analysis.Cluster;
using Diagnosis.Server.Access;
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
        var each = await Task.WhenAll(clusters.Clusters.Where(cluster => request.Access.Allows(CallKind.List, cluster.Name))
            .Select(cluster => OfAsync(cluster, states[cluster.Name], request.Access, cancellationToken)));
        var wire = new Wire.ListClustersResponse();
        wire.Clusters.AddRange(each.SelectMany(all => all));
        return wire;
    }

    private async Task<IReadOnlyList<Wire.ClusterInfo>> OfAsync(
        ConfiguredCluster cluster, ClusterState state, CallAccess access, CancellationToken cancellationToken)
    {
        var reachability = state switch
        {
            { IsReadable: true } => Wire.Reachability.Readable,
            { IsTried: false } => Wire.Reachability.Unspecified,
            _ => Wire.Reachability.Unreachable,
        };
        var snapshot = cluster.IsSample ? await cluster.ReadAsync(null, null, cancellationToken) : await AtHandAsync(cluster);
        var (listed, leftOut) = snapshot is null ? ([], 0) : cluster.Further(snapshot);
        var detail = leftOut == 0 ? state.Detail
            : $"{state.Detail} It has {listed.Length + leftOut} further Marathons, of which {listed.Length} are listed; each is read by its name.".TrimStart();
        var all = new List<Wire.ClusterInfo> { await InfoAsync(cluster, reachability, detail, snapshot, access, cancellationToken) };
        foreach (var further in listed.Where(one => access.Allows(CallKind.List, one.Name)))
        {
            var theirs = await AtHandAsync(further);
            all.Add(theirs is null
                ? await InfoAsync(further, Wire.Reachability.Unspecified, "Nobody has asked for it yet.", theirs, access, cancellationToken)
                : await InfoAsync(further, Wire.Reachability.Readable, "", theirs, access, cancellationToken));
        }

        return all;
    }

    /// <summary>The last reading, however old. Who brings no credentials has none where they are needed.</summary>
    private Task<ClusterSnapshot?> AtHandAsync(ConfiguredCluster cluster) =>
        cluster.IsReadByCallers && caller.Header is null ? Task.FromResult<ClusterSnapshot?>(null) : cluster.AtHandAsync(TimeSpan.MaxValue, caller.Header);

    private async Task<Wire.ClusterInfo> InfoAsync(
        ConfiguredCluster cluster, Wire.Reachability reachability, string detail, ClusterSnapshot? snapshot, CallAccess access,
        CancellationToken cancellationToken)
    {
        var info = cluster.ToWire();
        (info.Reachability, info.Detail, info.NeedsCredentials) = (reachability, detail, cluster.IsReadByCallers);
        if (snapshot is not null)
        {
            var age = time.GetUtcNow() - snapshot.CapturedAt;
            info.MarathonVersion = snapshot.Marathon.Version?.ToString() ?? "";
            info.MesosVersion = snapshot.MesosVersion?.ToString() ?? "";
            info.ObservedAt = snapshot.CapturedAt.ToWire();
            info.ReadingAge = Duration.FromTimeSpan(age > TimeSpan.Zero ? age : TimeSpan.Zero);

            // The number is counted once for all who ask, over all workloads: who may not see all is not told it.
            info.Stuck = access.AllowsAll(CallKind.List, cluster.Name) ? await counts.OfAsync(snapshot, cancellationToken) : null;
        }

        return info;
    }
}
