using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;

namespace Diagnosis.Server.Hosting;

/// <summary>
/// Tries whether the clusters can be read: the same reading that callers get, and shared with them; of one that is read with the credentials of who asks no
/// more than whether its Marathon is there. However often it is asked, a cluster that was read is
/// tried again after half a minute only, and one that was not after some seconds.
/// </summary>
internal sealed class ClusterProbe(ClusterRegistry clusters, TimeProvider time)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LastsWhenDown = TimeSpan.FromSeconds(5);

    /// <summary>A caller's reading no older says enough; the last one of this probe is older whenever it tries again.</summary>
    private static readonly TimeSpan Shared = TimeSpan.FromSeconds(15);

    /// <summary>Probes of load balancers do not wait longer for an answer.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Attempt> _attempts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when nothing is configured but the made-up sample, which lives in this process.</summary>
    public bool IsSampleOnly => clusters.Clusters.All(cluster => cluster.IsSample);

    /// <summary>What is known of each cluster, by name. One that is being tried for the first time is waited for, but not for long.</summary>
    public async Task<IReadOnlyList<ClusterState>> LookAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(clusters.Clusters.Select(cluster => LookAsync(cluster, cancellationToken)));

    /// <summary>Tries each cluster once, by name, for as long as its own timeout allows.</summary>
    public async Task<IReadOnlyList<ClusterState>> TryAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(clusters.Clusters.Select(cluster => TryAsync(cluster, TimeSpan.Zero, cancellationToken)));

    private async Task<ClusterState> LookAsync(ConfiguredCluster cluster, CancellationToken cancellationToken)
    {
        if (cluster.IsSample)
        {
            return new(cluster.Name, IsReadable: true, "The made-up sample of this process.");
        }

        var attempt = NewestOrStart(cluster);
        if (attempt.Before is { } before && !attempt.Outcome.IsCompleted)
        {
            return before;
        }

        await Task.WhenAny(attempt.Outcome, Task.Delay(LongestWait, time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        return attempt.Outcome.IsCompleted ? await attempt.Outcome : new(cluster.Name, IsReadable: false, "No answer yet.") { IsTried = false };
    }

    private Attempt NewestOrStart(ConfiguredCluster cluster)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var newest = _attempts.GetValueOrDefault(cluster.Name);
            if (newest is not null && (!newest.Outcome.IsCompleted || now - newest.StartedAt < newest.Lasts))
            {
                return newest;
            }

            // Not under the token of who asks: others may come to wait for it.
            var started = Task.Run(() => TryAsync(cluster, Shared, CancellationToken.None), CancellationToken.None);
            return _attempts[cluster.Name] = new Attempt(now, started, newest?.Known);
        }
    }

    private static async Task<ClusterState> TryAsync(ConfiguredCluster cluster, TimeSpan maxStaleness, CancellationToken cancellationToken)
    {
        if (cluster.IsReadByCallers)
        {
            return await cluster.PingAsync(cancellationToken) is { } silence
                ? new(cluster.Name, IsReadable: false, silence)
                : new(cluster.Name, IsReadable: true, "Marathon answers. The cluster is read with the credentials of who asks.");
        }

        try
        {
            var snapshot = ClusterUnavailableException.Seen(
                cluster.Name, await cluster.ReadAsync(maxStaleness, authorization: null, cancellationToken));

            // Documents of earlier readings alone do not make it readable.
            return snapshot.Sources.Any(source => source.State == SourceState.Read)
                ? new(cluster.Name, IsReadable: true, Found(snapshot))
                : new(cluster.Name, IsReadable: false, Found(snapshot));
        }
        catch (ClusterUnavailableException exception)
        {
            return new(cluster.Name, IsReadable: false, exception.Detail);
        }
    }

    private static string Found(ClusterSnapshot snapshot)
    {
        var failed = snapshot.Sources.Where(source => source.State is SourceState.Failed or SourceState.Stale)
            .Select(source => $"{source.Kind.WireName()}: {source.Detail}").ToArray();
        var found = $"Marathon {snapshot.Marathon.Version ?? "of unknown version"}, Mesos {snapshot.MesosVersion ?? "of unknown version"}.";
        return failed.Length == 0 ? found : $"{found} Not read: {string.Join(' ', failed)}";
    }

    private sealed record Attempt(DateTimeOffset StartedAt, Task<ClusterState> Outcome, ClusterState? Before)
    {
        public ClusterState? Known => Outcome.IsCompletedSuccessfully ? Outcome.GetAwaiter().GetResult() : null;

        public TimeSpan Lasts => Known is { IsReadable: true } ? ClusterProbe.Lasts : LastsWhenDown;
    }
}
