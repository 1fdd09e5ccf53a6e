using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>
/// What stood in the sandboxes of tasks that ended a while ago, into which nobody writes any more: whoever watches one is told again without its agent being
/// asked in each round. No more than some are kept. Safe for concurrent use.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class KeptTails(TimeProvider time)
{
    /// <summary>One takes up to 32 KiB.</summary>
    private const int Most = 64;

    /// <summary>After so long its last words have been written.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ImmutableArray<Fetched>> _tails = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>The tails of a task; null when they have to be read.</summary>
    public ImmutableArray<Fetched>? Find(string taskId)
    {
        lock (_lock)
        {
            return _tails.TryGetValue(taskId, out var tails) ? tails : null;
        }
    }

    /// <summary>Keeps what was read of a task, if all of it was.</summary>
    public void Keep(TaskFailure failure, ImmutableArray<Fetched> tails)
    {
        if (tails.IsEmpty || tails.Any(tail => tail.Body is null) || failure.At is not { } at || time.GetUtcNow() - at < Settled)
        {
            return;
        }

        lock (_lock)
        {
            if (_tails.TryAdd(failure.TaskId, tails))
            {
                _order.Enqueue(failure.TaskId);
                if (_order.Count > Most)
                {
                    _tails.Remove(_order.Dequeue());
                }
            }
        }
    }
}
