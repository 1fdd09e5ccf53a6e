using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Live;

/// <summary>
/// What was read last of a source. Who asks at the same time shares one reading, and a snapshot that is fresh enough is used again, so that many cost the
/// cluster no more than one. A reading that something keeps waiting is left to end, and another is made beside it; there are never more than two.
/// </summary>
internal sealed class SharedReading
{
    /// <summary>From the beginning of one reading to that of the next, whatever came of it and however many ask.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    private readonly IClusterSource _source;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private Reading? _newest;
    private Reading? _earlier;
    private Reading? _good;
    private TimeSpan _usual;

    /// <param name="source">What is read.</param>
    /// <param name="watchInterval">How often it is read while somebody watches it.</param>
    /// <param name="time">The clock.</param>
    public SharedReading(IClusterSource source, TimeSpan watchInterval, TimeProvider time)
    {
        (_source, _time, Logs) = (source, time, new(source));
        Watch = new(this, source, watchInterval, time);
    }

    /// <summary>Reads it again and again for those that watch it.</summary>
    public ClusterWatch Watch { get; }

    /// <summary>Reads the logs of single workloads on top of it.</summary>
    public WorkloadLogs Logs { get; }

    /// <summary>True while something is being read, or watched.</summary>
    public bool IsUnderWay
    {
        get
        {
            lock (_lock)
            {
                return _newest is { IsOver: false } || _earlier is { IsOver: false } || Watch.Watchers > 0;
            }
        }
    }

    /// <summary>
    /// A snapshot whose reading began no longer ago than <paramref name="maxStaleness"/>; when that is not over after <paramref name="patience"/>, what has
    /// come so far.
    /// </summary>
    public async Task<ClusterSnapshot> ReadAsync(TimeSpan maxStaleness, TimeSpan patience, CancellationToken cancellationToken)
    {
        var notBefore = Before(_time.GetUtcNow(), maxStaleness);
        using var over = new CancellationTokenSource();
        var look = Task.Delay(patience, _time, over.Token);
        try
        {
            while (true)
            {
                var (reading, isEnough, pause) = Next(notBefore);
                var whole = reading.Read.Whole;
                if (isEnough)
                {
                    if (await Task.WhenAny(whole, look).WaitAsync(cancellationToken) == whole && !whole.IsCanceled
                        && (reading.StartedAt >= notBefore || !whole.IsCompletedSuccessfully))
                    {
                        return await whole;
                    }
                }
                else
                {
                    // Not yet another one: the cluster is asked again when this one has ended or is late, and not too soon.
                    await Task.WhenAny(reading.IsOver ? look : whole, Task.Delay(pause, _time, over.Token), look).WaitAsync(cancellationToken);
                }

                if (look.IsCompleted)
                {
                    return await LookAsync(cancellationToken);
                }
            }
        }
        finally
        {
            await over.CancelAsync();
        }
    }

    /// <summary>
    /// The same without asking the cluster and without waiting: what was read whole last, also while it is read again or when that has failed; null when that
    /// is not that fresh.
    /// </summary>
    public async Task<ClusterSnapshot?> AtHandAsync(TimeSpan maxStaleness)
    {
        var notBefore = Before(_time.GetUtcNow(), maxStaleness);
        Reading? last;
        lock (_lock)
        {
            last = _newest is { Read.Whole.IsCompletedSuccessfully: true } ? _newest : _good;
        }

        return last is not null && last.StartedAt >= notBefore ? await last.Read.Whole : null;
    }

    /// <summary>
    /// The reading to wait for: one that is fresh enough, begun now when it has to be; or else the newest one, and how long at most until another may begin.
    /// </summary>
    private (Reading Reading, bool IsEnough, TimeSpan Pause) Next(DateTimeOffset notBefore)
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            if (_newest is { } newest)
            {
                // What was read whole and is fresh enough is given also when the reading after it failed.
                var enough = _good?.StartedAt >= notBefore && newest.IsOver && !newest.Read.Whole.IsCompletedSuccessfully ? _good : newest;
                if (enough.StartedAt >= notBefore && (!enough.IsOver || enough.Read.Whole.IsCompletedSuccessfully))
                {
                    CacheLookups.OfReading(isHit: true);
                    return (enough, true, TimeSpan.Zero);
                }

                var next = newest.BegunAt + (newest.IsOver || _usual + _usual < ShortestInterval ? ShortestInterval : _usual + _usual);
                if (next > now)
                {
                    return (newest, false, next - now);
                }
            }

            CacheLookups.OfReading(isHit: false);
            return (Begin(now, notBefore), true, TimeSpan.Zero);
        }
    }

    private Reading Begin(DateTimeOffset now, DateTimeOffset notBefore)
    {
        if (_earlier is { IsOver: false })
        {
            // The earliest one goes on: whatever takes long comes to its end in it.
            _newest!.Read.GiveWay();
        }
        else
        {
            _earlier = _newest;
        }

        // Not under the caller's token: others may come to wait for it.
        var reading = new Reading(now, _source.Begin(notBefore));
        _ = reading.Read.Whole.ContinueWith(_ => Ended(reading), TaskScheduler.Default);
        return _newest = reading;
    }

    private void Ended(Reading reading)
    {
        if (!reading.Read.Whole.IsCompletedSuccessfully)
        {
            return;
        }

        lock (_lock)
        {
            _good = _good is null || reading.StartedAt > _good.StartedAt ? reading : _good;
            _usual = reading.Read.WasLate ? _usual : _time.GetUtcNow() - reading.BegunAt;
        }
    }

    private async Task<ClusterSnapshot> LookAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Reading newest;
            lock (_lock)
            {
                newest = _newest!;
            }

            try
            {
                return await newest.Read.SoFarAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // It gave way to another one.
            }
        }
    }

    /// <param name="BegunAt">When this server began it.</param>
    /// <param name="Read">The reading.</param>
    private sealed record Reading(DateTimeOffset BegunAt, IClusterReading Read)
    {
        /// <summary>When it was begun, by whichever server.</summary>
        public DateTimeOffset StartedAt => Read.StartedAt;

        public bool IsOver => Read.Whole.IsCompleted;
    }

    /// <summary>So long before; the beginning of time where it would lie before that.</summary>
    private static DateTimeOffset Before(DateTimeOffset now, TimeSpan span) => span < now - DateTimeOffset.MinValue ? now - span : DateTimeOffset.MinValue;
}
