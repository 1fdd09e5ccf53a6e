using System.Collections.Concurrent;
using Diagnosis.Sources.Memory;
using Diagnosis.Sources.Replicas;

namespace Diagnosis.Sources.Live;

/// <summary>
/// A reading that several servers share. One leads: it asks the cluster, and tells the others each document as it comes. The others wait for it; when it says
/// no longer that it leads, one of them takes over what has not come. Without Redis each goes on for itself.
/// </summary>
internal sealed class SharedRound : IReadingRound
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LastLook = TimeSpan.FromMilliseconds(100);

    private readonly ReplicaReadings _readings;
    private readonly RoundMark _mark;
    private readonly bool _isOver;
    private readonly ConcurrentQueue<Task> _telling = new();
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool _isFirst;
    private volatile bool _leads;

    /// <param name="readings">Those of the cluster.</param>
    /// <param name="mark">What is told of it; where this server leads, as it has said itself.</param>
    /// <param name="leads">True when this server does.</param>
    public SharedRound(ReplicaReadings readings, RoundMark mark, bool leads)
    {
        (_readings, _isFirst, _isOver) = (readings, leads, mark.CapturedAt is not null);
        _mark = leads ? mark : mark with { By = RoundMark.New(mark.StartedAt).By };
        if (leads)
        {
            Lead();
        }
    }

    public DateTimeOffset StartedAt => _mark.StartedAt;

    public async Task<Fetched> ReadAsync(
        ClusterEndpoint endpoint, Func<Task<Fetched>> ask, MemoryShare share, CancellationToken timeout, CancellationToken stop)
    {
        var began = _readings.Time.GetTimestamp();
        for (var look = FirstLook; ; look = Longer(look))
        {
            if (!_isFirst && await _readings.FindAsync(_mark, endpoint, share) is { } come)
            {
                return come;
            }

            if (_leads)
            {
                return Told(endpoint, await ask());
            }

            if (!await IsLedAsync())
            {
                return Dated(await ask());
            }

            await Task.WhenAny(Task.Delay(look, _readings.Time, timeout));
            stop.ThrowIfCancellationRequested();
            if (timeout.IsCancellationRequested)
            {
                return Fetched.Late(endpoint.Kind, _readings.Time.GetElapsedTime(began)) with { Subject = endpoint.Subject };
            }
        }
    }

    public async Task<DateTimeOffset?> EndAsync(bool isGood)
    {
        if (_isOver)
        {
            return _mark.CapturedAt;
        }

        for (var look = FirstLook; ; look = Longer(look))
        {
            var now = _isFirst ? null : await _readings.LookAsync(_mark);
            TakeOver(now);
            if (now?.Ended is { } known)
            {
                return known.CapturedAt;
            }

            if (_leads)
            {
                var ended = _mark with { CapturedAt = _readings.Time.GetUtcNow(), IsGood = isGood };
                _telling.Enqueue(_readings.TellLastAsync(ended));
                return ended.CapturedAt;
            }

            if (now is not { IsLed: true })
            {
                return null;
            }

            await Task.Delay(look, _readings.Time);
        }
    }

    public void Leave()
    {
        _left.TrySetResult();
        if (_leads)
        {
            _ = LeaveAsync();
        }
    }

    /// <summary>Another server leads this reading, or this one does from now on; false when nobody does and it is over, or that cannot be known.</summary>
    private async Task<bool> IsLedAsync()
    {
        if (_leads)
        {
            return true;
        }

        var now = await _readings.LookAsync(_mark);
        TakeOver(now);
        return now is { IsLed: true };
    }

    /// <summary>This server has just taken the lead, since nobody had it.</summary>
    private void TakeOver(RoundState? now)
    {
        if (now is { IsMine: true } && !_leads)
        {
            Lead();
        }
    }

    private void Lead()
    {
        _leads = true;
        _ = KeepLeadAsync();
    }

    private async Task KeepLeadAsync()
    {
        do
        {
            await Task.WhenAny(_left.Task, Task.Delay(SharedCache.LeaseIsRenewedEach, _readings.Time));
        }
        while (!_left.Task.IsCompleted && await _readings.KeepLeadAsync(_mark));
    }

    /// <summary>Others look for what was told before they look for who leads.</summary>
    private async Task LeaveAsync()
    {
        await Task.WhenAll(_telling);
        await _readings.GiveLeadAsync(_mark);
    }

    private Fetched Told(ClusterEndpoint endpoint, Fetched fetched)
    {
        var dated = Dated(fetched);
        _telling.Enqueue(_readings.TellAsync(_mark, endpoint, dated));
        return dated;
    }

    private static TimeSpan Longer(TimeSpan look) => look + look < LastLook ? look + look : LastLook;

    /// <summary>The same moment counts for all.</summary>
    private Fetched Dated(Fetched fetched) => fetched with { ReadAt = fetched.ReadAt ?? _readings.Time.GetUtcNow() };
}
