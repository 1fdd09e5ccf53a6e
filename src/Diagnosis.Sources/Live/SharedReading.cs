using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>
/// What was read last of a source. Who asks at the same time shares one reading, and a snapshot that is fresh enough is used again, so that many cost the
/// cluster no more than one.
/// </summary>
internal sealed class SharedReading(IClusterSource source, TimeProvider time)
{
    private readonly Lock _lock = new();
    private Reading? _newest;

    /// <summary>True while something is being read.</summary>
    public bool IsUnderWay
    {
        get
        {
            lock (_lock)
            {
                return _newest is { Snapshot.IsCompleted: false };
            }
        }
    }

    /// <summary>A snapshot whose reading began no longer ago than <paramref name="maxStaleness"/>.</summary>
    public async Task<ClusterSnapshot> ReadAsync(TimeSpan maxStaleness, CancellationToken cancellationToken)
    {
        var notBefore = Before(time.GetUtcNow(), maxStaleness);
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
        var notBefore = Before(time.GetUtcNow(), maxStaleness);
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
            return _newest = new Reading(time.GetUtcNow(), Task.Run(() => source.ReadAsync(CancellationToken.None), CancellationToken.None));
        }
    }

    private sealed record Reading(DateTimeOffset StartedAt, Task<ClusterSnapshot> Snapshot);

    /// <summary>So long before; the beginning of time where it would lie before that.</summary>
    private static DateTimeOffset Before(DateTimeOffset now, TimeSpan span) => span < now - DateTimeOffset.MinValue ? now - span : DateTimeOffset.MinValue;
}
