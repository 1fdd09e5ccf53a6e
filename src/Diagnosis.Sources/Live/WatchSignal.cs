namespace Diagnosis.Sources.Live;

/// <summary>What is told of a cluster between two readings of it, and wakes who waits for that. Safe for concurrent use.</summary>
/// <param name="time">The clock.</param>
internal sealed class WatchSignal(TimeProvider time)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _told = New();
    private DateTimeOffset? _changedAt;

    /// <summary>Since when there is a change that no reading has begun after; null when there is none.</summary>
    public DateTimeOffset? ChangedAt
    {
        get
        {
            lock (_lock)
            {
                return _changedAt;
            }
        }
    }

    /// <summary>Ends with what is told next.</summary>
    public Task Next
    {
        get
        {
            lock (_lock)
            {
                return _told.Task;
            }
        }
    }

    /// <summary>Something changed. Of many changes before a reading the first one counts.</summary>
    public void Change() => Tell(() => _changedAt ??= time.GetUtcNow());

    /// <summary>Wakes who waits, whatever for.</summary>
    public void Wake() => Tell(static () => { });

    /// <summary>A reading begins. True when there was a change before it.</summary>
    public bool Begin()
    {
        lock (_lock)
        {
            var hadChange = _changedAt is not null;
            _changedAt = null;
            return hadChange;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Tell(Action what)
    {
        TaskCompletionSource told;
        lock (_lock)
        {
            what();
            (told, _told) = (_told, New());
        }

        told.SetResult();
    }
}
