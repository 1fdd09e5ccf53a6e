using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>
/// What stood in logs that tell of failures: whoever watches a workload, or asks about it again, is told it again without an agent being asked each time. A log
/// that was read a while after the last failure it is to tell of is not read again, others after a while; no more than some are kept. Safe for concurrent use.
/// </summary>
/// <param name="most">How many are kept.</param>
/// <param name="time">The clock.</param>
internal sealed class KeptLogs(int most, TimeProvider time)
{
    /// <summary>After so long the last words of a task have been written, also into the logs of others.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<(DocumentKind Kind, string Subject), (DateTimeOffset ReadAt, ImmutableArray<Fetched> Logs)> _kept = [];
    private readonly Queue<(DocumentKind Kind, string Subject)> _order = new();

    /// <summary>What stood in a log, or in the logs that a task has; null when they have to be read.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="subject">Whose.</param>
    /// <param name="failedAt">When the last failure was that it is to tell of; null when that is not known.</param>
    public ImmutableArray<Fetched>? Find(DocumentKind kind, string subject, DateTimeOffset? failedAt)
    {
        lock (_lock)
        {
            return _kept.TryGetValue((kind, subject), out var known) && IsGood(known.ReadAt, failedAt) ? known.Logs : null;
        }
    }

    /// <summary>Keeps what was read, if it was all there is.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="subject">Whose.</param>
    /// <param name="readAt">When the reading began.</param>
    /// <param name="logs">What it gave.</param>
    public void Keep(DocumentKind kind, string subject, DateTimeOffset readAt, ImmutableArray<Fetched> logs)
    {
        if (logs.Any(log => log is { Body: null, State: not SourceState.Missing }))
        {
            return;
        }

        lock (_lock)
        {
            if (!_kept.ContainsKey((kind, subject)))
            {
                _order.Enqueue((kind, subject));
            }

            _kept[(kind, subject)] = (readAt, [.. logs.Select(log => log with { ReadAt = readAt })]);
            if (_order.Count > most)
            {
                _kept.Remove(_order.Dequeue());
            }
        }
    }

    /// <summary>The log from what is kept of it, or read now.</summary>
    public async Task<ImmutableArray<Fetched>> ReadAsync(DocumentKind kind, string subject, DateTimeOffset? failedAt, Func<Task<Fetched>> read)
    {
        if (Find(kind, subject, failedAt) is { } known)
        {
            return known;
        }

        var readAt = time.GetUtcNow();
        ImmutableArray<Fetched> logs = [await read()];
        Keep(kind, subject, readAt, logs);
        return logs;
    }

    private bool IsGood(DateTimeOffset readAt, DateTimeOffset? failedAt) =>
        readAt - failedAt >= Settled || (time.GetUtcNow() - readAt < Settled && !(failedAt > readAt));
}
