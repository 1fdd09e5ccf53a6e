using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>
/// A cluster of the configuration. Callers that ask at the same time share one reading, and a snapshot that is fresh enough is used again, so that
/// many callers cost the cluster no more than one.
/// </summary>
public sealed class ConfiguredCluster
{
    private readonly IClusterSource _source;
    private readonly TimeProvider _time;
    private readonly TimeSpan _maxStaleness;
    private readonly Lock _lock = new();
    private Reading? _newest;

    internal ConfiguredCluster(string name, ClusterOptions options, IClusterSource source, TimeProvider time)
    {
        (Name, Description, IsSample) = (name, options.Description, options.IsSample);
        (_source, _time, _maxStaleness) = (source, time, options.MaxStaleness);
        Watch = new(this, options.WatchInterval, time);
    }

    /// <summary>Name in the configuration.</summary>
    public string Name { get; }

    /// <summary>What the cluster is, for people; may be empty.</summary>
    public string Description { get; }

    /// <summary>True for the built-in sample.</summary>
    public bool IsSample { get; }

    /// <summary>Reads it again and again for those that watch it.</summary>
    public ClusterWatch Watch { get; }

    /// <summary>A snapshot whose reading began no longer ago than <paramref name="maxStaleness"/>.</summary>
    /// <param name="maxStaleness">Null for the configured default; zero for facts read after this call.</param>
    /// <param name="cancellationToken">Ends the waiting of this caller; a reading that others wait for goes on until its own timeout.</param>
    /// <exception cref="ClusterUnavailableException">Nothing can be read of the cluster.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<ClusterSnapshot> ReadAsync(TimeSpan? maxStaleness, CancellationToken cancellationToken)
    {
        var notBefore = Before(_time.GetUtcNow(), maxStaleness ?? _maxStaleness);
        while (true)
        {
            var reading = NewestOrStart(notBefore);
            if (reading.StartedAt >= notBefore)
            {
                return await reading.Snapshot.WaitAsync(cancellationToken);
            }

            // One that is still going on but began too early: the cluster is asked again only when it has ended.
            await Task.WhenAny(reading.Snapshot).WaitAsync(cancellationToken);
        }
    }

    /// <summary>The same without asking the cluster and without waiting: null when what was read last is not that fresh.</summary>
    public async Task<ClusterSnapshot?> AtHandAsync(TimeSpan? maxStaleness)
    {
        var notBefore = Before(_time.GetUtcNow(), maxStaleness ?? _maxStaleness);
        Reading? newest;
        lock (_lock)
        {
            newest = _newest;
        }

        return newest is { Snapshot.IsCompletedSuccessfully: true } && newest.StartedAt >= notBefore ? await newest.Snapshot : null;
    }

    private Reading NewestOrStart(DateTimeOffset notBefore)
    {
        lock (_lock)
        {
            if (_newest is { } newest && (!newest.Snapshot.IsCompleted || (newest.StartedAt >= notBefore && newest.Snapshot.IsCompletedSuccessfully)))
            {
                return newest;
            }

            // Not under the caller's token: others may come to wait for it.
            return _newest = new Reading(_time.GetUtcNow(), Task.Run(() => _source.ReadAsync(CancellationToken.None), CancellationToken.None));
        }
    }

    private sealed record Reading(DateTimeOffset StartedAt, Task<ClusterSnapshot> Snapshot);

    /// <summary>So long before; the beginning of time where it would lie before that.</summary>
    private static DateTimeOffset Before(DateTimeOffset now, TimeSpan span) => span < now - DateTimeOffset.MinValue ? now - span : DateTimeOffset.MinValue;
}
