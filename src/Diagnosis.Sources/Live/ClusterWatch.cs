namespace Diagnosis.Sources.Live;

/// <summary>
/// Reads a cluster again and again while somebody watches it, once for all that do: at an interval, since no event tells of an offer that is refused or
/// of an agent that is lost, and sooner when it tells of a change. Whoever waits is told that a reading has ended, and finds it at hand. Safe for concurrent
/// use.
/// </summary>
public sealed class ClusterWatch
{
    /// <summary>Changes come in bursts, and Marathon has not always put into its lists what it tells.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(250);

    /// <summary>However much changes, the cluster is read no larger a part of the time; but as often as without events.</summary>
    private const int PartForReading = 5;

    private static readonly TimeSpan ShortestGap = TimeSpan.FromSeconds(1);

    private readonly SharedReading _reading;
    private readonly IClusterSource _source;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly WatchSignal _signal;
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = NewRound();
    private bool _isReading;
    private TimeSpan _lasted;
    private TimeSpan _apart;
    private int _watchers;

    /// <param name="reading">What is read of the cluster.</param>
    /// <param name="source">What tells of its changes.</param>
    /// <param name="interval">From the beginning of one reading to that of the next.</param>
    /// <param name="time">The clock.</param>
    internal ClusterWatch(SharedReading reading, IClusterSource source, TimeSpan interval, TimeProvider time) =>
        (_reading, _source, _interval, _time, _apart, _signal) = (reading, source, interval, time, interval, new(time));

    /// <summary>Age of which the newest reading is at most, when a round has just ended: whoever accepts that asks the cluster for no other.</summary>
    public TimeSpan MaxStaleness
    {
        get
        {
            lock (_lock)
            {
                return _apart + _interval + _lasted;
            }
        }
    }

    /// <summary>How many watch.</summary>
    public int Watchers
    {
        get
        {
            lock (_lock)
            {
                return _watchers;
            }
        }
    }

    /// <summary>Begins to watch; dispose what is returned to end it. After the last one no further reading begins.</summary>
    public IDisposable Join()
    {
        lock (_lock)
        {
            _watchers++;
            if (!_isReading)
            {
                _isReading = true;
                _ = Task.Run(RunAsync);
            }
        }

        return new Place(this);
    }

    /// <summary>Ends when the reading that is under way has ended, or the next one: also one that found nothing to read.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task NextAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _next.Task.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewRound() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync()
    {
        do
        {
            using var left = new CancellationTokenSource();
            var following = _source.FollowAsync(_signal, left.Token);
            while (Watchers > 0)
            {
                await RoundAsync();
            }

            // How it ended makes no difference: nobody watches.
            await left.CancelAsync();
            await Task.WhenAny(following);
        }
        while (IsWatched());
    }

    private async Task RoundAsync()
    {
        var (began, hadChange) = (_time.GetTimestamp(), _signal.Begin());

        // How it ended, whoever waits finds out: by what is at hand, or by asking himself.
        var reading = _reading.ReadAsync(hadChange ? TimeSpan.Zero : _interval, Timeout.InfiniteTimeSpan, CancellationToken.None);
        await Task.WhenAny(reading);
        TaskCompletionSource ended;
        lock (_lock)
        {
            (ended, _next, _lasted) = (_next, NewRound(), _time.GetElapsedTime(began));
        }

        ended.SetResult();
        await PauseAsync(began, reading.IsCompletedSuccessfully);
        lock (_lock)
        {
            _apart = _time.GetElapsedTime(began) is var apart && apart > _interval ? apart : _interval;
        }
    }

    /// <summary>Waits until the cluster is to be read again, or nobody watches it.</summary>
    private async Task PauseAsync(long began, bool wasRead)
    {
        while (Watchers > 0)
        {
            var told = _signal.Next;
            var left = Gap(wasRead) - _time.GetElapsedTime(began);
            left = _signal.ChangedAt is { } at && at + Settling - _time.GetUtcNow() is var settling && settling > left ? settling : left;
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            using var over = new CancellationTokenSource();
            await Task.WhenAny(told, Task.Delay(left, _time, over.Token));
            await over.CancelAsync();
        }
    }

    /// <summary>From the beginning of the last reading to that of the next.</summary>
    private TimeSpan Gap(bool wasRead) => wasRead && _signal.ChangedAt is not null
        ? TimeSpan.FromTicks(Math.Min(Math.Max((_lasted * PartForReading).Ticks, ShortestGap.Ticks), _interval.Ticks))
        : _interval;

    private bool IsWatched()
    {
        lock (_lock)
        {
            return _isReading = _watchers > 0;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _watchers--;
        }

        _signal.Wake();
    }

    private sealed class Place(ClusterWatch watch) : IDisposable
    {
        private int _isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLeft, 1) == 0)
            {
                watch.Leave();
            }
        }
    }
}
