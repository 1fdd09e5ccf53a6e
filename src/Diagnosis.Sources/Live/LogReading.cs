using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>
/// One reading of logs, on top of a snapshot. It goes on whoever waits for it; who cannot wait has what has come, and what is late is told by its status.
/// </summary>
internal sealed class LogReading
{
    private readonly ClusterSnapshot _below;
    private readonly IReadOnlyList<LogRead> _reads;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _startedAt;
    private readonly Task _all;
    private readonly Lock _lock = new();
    private (int Come, Task<ClusterSnapshot> Snapshot)? _soFar;

    /// <param name="below">What the logs are added to.</param>
    /// <param name="reads">The logs, which are being read.</param>
    /// <param name="time">The clock.</param>
    public LogReading(ClusterSnapshot below, IReadOnlyList<LogRead> reads, TimeProvider time)
    {
        (_below, _reads, _time, _startedAt) = (below, reads, time, time.GetUtcNow());
        _all = Task.WhenAll(reads.Select(read => read.End));
    }

    /// <summary>True when nothing is being read any more.</summary>
    public bool IsOver => _all.IsCompleted;

    /// <summary>The snapshot with the logs; when they have not all come after so long, with those that have.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<ClusterSnapshot> ReadAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource();
        await Task.WhenAny(_all, Task.Delay(patience, _time, over.Token)).WaitAsync(cancellationToken);
        await over.CancelAsync();
        return await SoFarAsync().WaitAsync(cancellationToken);
    }

    /// <summary>Made once of what has come by then, so that all who ask share what is concluded of it.</summary>
    private Task<ClusterSnapshot> SoFarAsync()
    {
        lock (_lock)
        {
            var come = _reads.Count(read => read.End.IsCompleted);
            if (_soFar is not { } known || known.Come != come)
            {
                _soFar = known = (come, BuildAsync(_time.GetUtcNow()));
            }

            return known.Snapshot;
        }
    }

    private async Task<ClusterSnapshot> BuildAsync(DateTimeOffset now)
    {
        var waited = TimeSpan.FromSeconds(Math.Round((now - _startedAt).TotalSeconds, 1));
        var logs = ImmutableArray.CreateBuilder<Fetched>();
        foreach (var read in _reads)
        {
            logs.AddRange(await read.SoFarAsync(waited));
        }

        return AddedLogs.To(_below, logs.ToImmutable(), now);
    }
}
