namespace Diagnosis.Server.Hosting;

/// <summary>Whether the server may be called: from the moment everything configured could be built until it is asked to stop.</summary>
internal sealed class Readiness
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = NewChange();
    private bool _isReady;

    /// <summary>True while calls are welcome.</summary>
    public bool IsReady
    {
        get
        {
            lock (_lock)
            {
                return _isReady;
            }
        }
    }

    /// <summary>The state now, and a task that ends when it is no longer so.</summary>
    public (bool IsReady, Task Changed) Observe()
    {
        lock (_lock)
        {
            return (_isReady, _changed.Task);
        }
    }

    /// <summary>Sets the state and wakes whoever watches it.</summary>
    public void Set(bool isReady)
    {
        lock (_lock)
        {
            if (_isReady == isReady)
            {
                return;
            }

            _isReady = isReady;
            _changed.SetResult();
            _changed = NewChange();
        }
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
