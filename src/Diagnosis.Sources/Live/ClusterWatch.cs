namespace Diagnosis.Sources.Live;

/// <summary>
/// Reads a cluster again and again while somebody watches it, once for all that do. Whoever waits is told that a reading has ended, and finds it at hand.
/// Safe for concurrent use.
/// </summary>
public sealed class ClusterWatch
{
    private readonly SharedReading _reading;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = NewRound();
    private bool _isReading;
    private TimeSpan _lasted;
    private int _watchers;

    /// <param name="reading">What is read of the cluster.</param>
    /// <param name="interval">From the beginning of one reading to that of the next.</param>
    /// <param name="time">The clock.</param>
    internal ClusterWatch(SharedReading reading, TimeSpan interval, TimeProvider time) => (_reading, _interval, _time) = (reading, interval, time);

    /// <summary>Age of which the newest reading is at most, when a round has just ended: whoever accepts that asks the cluster for no other.</summary>
    public TimeSpan MaxStaleness
    {
        get
        {
            lock (_lock)
            {
                return _interval + _interval + _lasted;
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
                _ = Task.Run(ReadAsync);
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

    private async Task ReadAsync()
    {
        while (IsWatched())
        {
            var (pause, began) = (Task.Delay(_interval, _time), _time.GetTimestamp());

            // How it ended, whoever waits finds out: by what is at hand, or by asking himself.
            await Task.WhenAny(_reading.ReadAsync(_interval, Timeout.InfiniteTimeSpan, CancellationToken.None));
            TaskCompletionSource ended;
            lock (_lock)
            {
                (ended, _next, _lasted) = (_next, NewRound(), _time.GetElapsedTime(began));
            }

            ended.SetResult();
            await pause;
        }
    }

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
