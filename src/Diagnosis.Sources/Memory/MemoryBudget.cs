namespace Diagnosis.Sources.Memory;

/// <summary>
/// The memory that requests, readings and the work on them may take together. What comes in is counted as it comes and refused when it has no room; work
/// takes what it is expected to need before it begins, and waits for it. Work that is larger than its part runs alone, so that nothing waits for ever.
/// </summary>
/// <param name="bytes">All of it.</param>
public sealed class MemoryBudget(long bytes)
{
    private const int Eighths = 8;

    /// <summary>As much as a budget has unless told otherwise: a quarter of what the process may use, which in a container is its limit.</summary>
    public static readonly long QuarterOfMachine = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    private readonly Lock _lock = new();
    private readonly LinkedList<WaitingWork> _waiting = [];
    private long _incoming;
    private long _work;
    private long _kept;
    private long _wanted;
    private long _peak;

    /// <summary>How much there is.</summary>
    public long Bytes { get; } = bytes;

    /// <summary>How much is taken by what is under way.</summary>
    public long Taken
    {
        get
        {
            lock (_lock)
            {
                return _incoming + _work;
            }
        }
    }

    /// <summary>How much is kept for calls to come.</summary>
    public long Kept
    {
        get
        {
            lock (_lock)
            {
                return _kept;
            }
        }
    }

    /// <summary>How many calls wait for room.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>The most that a use may fill, when nothing else is there.</summary>
    public long MostOf(MemoryUse use) => Bytes / Eighths * (int)use;

    /// <summary>The most that was taken since this was asked last.</summary>
    public long TakePeak()
    {
        lock (_lock)
        {
            var peak = _peak;
            _peak = _incoming + _work;
            return peak;
        }
    }

    /// <summary>Begins to hold what comes in, nothing at first. Dispose it when that is no longer held.</summary>
    public MemoryShare Open(MemoryUse use) => new(this, use);

    /// <summary>Waits until there is room for work; null when as much waits already as there is in all. Dispose the share when the work is done.</summary>
    /// <param name="expected">What the work is expected to take.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async ValueTask<MemoryShare?> EnterAsync(long expected, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LinkedListNode<WaitingWork> place;
        lock (_lock)
        {
            if (_waiting.Count == 0 && HasRoomForWork(expected))
            {
                TakeWork(expected);
                return new MemoryShare(this, MemoryUse.Work, expected);
            }

            // One may always wait, however large.
            if (_waiting.Count > 0 && _wanted + expected > Bytes)
            {
                return null;
            }

            _wanted += expected;
            place = _waiting.AddLast(new WaitingWork(expected));
        }

        await using var ending = cancellationToken.UnsafeRegister(_ => Leave(place, cancellationToken), null);
        await place.Value.Admitted.Task;
        return new MemoryShare(this, MemoryUse.Work, expected);
    }

    /// <summary>Takes for what comes in.</summary>
    internal bool TryTake(MemoryUse use, long more)
    {
        lock (_lock)
        {
            if (use == MemoryUse.Kept)
            {
                var hasRoom = _kept + more <= MostOf(use);
                _kept += hasRoom ? more : 0;
                return hasRoom;
            }

            // Work that runs alone may be over its mark; what comes in is not to blame.
            if (Math.Min(_work, MostOf(MemoryUse.Work)) + _incoming + _kept + more > MostOf(use))
            {
                return false;
            }

            _incoming += more;
            _peak = Math.Max(_peak, _incoming + _work);
            return true;
        }
    }

    /// <summary>Takes back what was held.</summary>
    internal void Give(MemoryUse use, long back)
    {
        lock (_lock)
        {
            switch (use)
            {
                case MemoryUse.Work:
                    _work -= back;
                    break;
                case MemoryUse.Kept:
                    _kept -= back;
                    break;
                default:
                    _incoming -= back;
                    break;
            }

            while (_waiting.First is { } first && HasRoomForWork(first.Value.Expected))
            {
                _waiting.RemoveFirst();
                _wanted -= first.Value.Expected;
                TakeWork(first.Value.Expected);
                first.Value.Admitted.SetResult();
            }
        }
    }

    private void TakeWork(long expected)
    {
        _work += expected;
        _peak = Math.Max(_peak, _incoming + _work);
    }

    private bool HasRoomForWork(long expected) => _work == 0 || _work + _incoming + _kept + expected <= MostOf(MemoryUse.Work);

    private void Leave(LinkedListNode<WaitingWork> place, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (place.List is null)
            {
                return;
            }

            _waiting.Remove(place);
            _wanted -= place.Value.Expected;
        }

        place.Value.Admitted.SetCanceled(cancellationToken);
        Give(MemoryUse.Reading, 0);
    }

    /// <param name="Expected">What it is expected to take.</param>
    private sealed record WaitingWork(long Expected)
    {
        public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
