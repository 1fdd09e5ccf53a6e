using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>
/// What was read last of a source. Who asks at the same time shares one reading, and a snapshot that is fresh enough is used again, so that many cost the
/// cluster no more than one.
/// </summary>
internal sealed class SharedReading
{
    private readonly IClusterSource _source;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private Reading? _newest;

    /// <param name="source">What is read.</param>
    /// <param name="watchInterval">How often it is read while somebody watches it.</param>
    /// <param name="time">The clock.</param>
    public SharedReading(IClusterSource source, TimeSpan watchInterval, TimeProvider time)
    {
        (_source, _time) = (source, time);
        Watch = new(this, watchInterval, time);
    }

    /// <summary>Reads it again and again for those that watch it.</summary>
    public ClusterWatch Watch { get; }

    /// <summary>True while something is being read, or watched.</summary>
    public bool IsUnderWay
    {
        get
        {
            lock (_lock)
            {
                return _newest is { Snapshot.IsCompleted: false } || Watch.Watchers > 0;
            }
        }
    }

    /// <summary>A snapshot whose reading began no longer ago than <paramref name="maxStaleness"/>.</summary>
    public async Task<ClusterSnapshot> ReadAsync(TimeSpan maxStaleness, CancellationToken cancellationToken)
    {
        var notBefore = Before(_time.GetUtcNow(), maxStaleness);
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
    public async Task<ClusterSnapshot?> AtHandAsync(TimeSpan maxStaleness)
    {
        var notBefore = Before(_time.GetUtcNow(), maxStaleness);
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
