using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Drafts;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Live;

/// <summary>
/// One reading of a cluster over HTTP: each document on its own, under one timeout. Whatever answers in time makes the snapshot, the rest is told by its
/// status. What has come so far can be looked at before.
/// </summary>
internal sealed class ClusterReading : IClusterReading
{
    private readonly HttpClusterSource _source;
    private readonly MemoryBudget _memory;
    private readonly Func<MemoryShare, ReadSlots, TimeSpan, EndpointReader> _endpoints;
    private readonly DateTimeOffset _begunAt;
    private readonly DateTimeOffset _notBefore;
    private readonly TaskCompletionSource _wayGiven = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Bodies are read by one at a time, and given back when nobody does.</summary>
    private readonly Lock _bodies = new();
    private readonly Lock _lock = new();
    private IReadOnlyList<DocumentRead> _reads = [];
    private ClusterSnapshot? _documents;
    private bool _isOver;
    private long _startedTicks;
    private (int Come, Task<ClusterSnapshot> Snapshot)? _soFar;

    /// <param name="source">What is read.</param>
    /// <param name="memory">What it takes its memory from.</param>
    /// <param name="endpoints">Opens the way to the cluster.</param>
    /// <param name="notBefore">A reading of another server that began since then will do.</param>
    public ClusterReading(
        HttpClusterSource source, MemoryBudget memory, Func<MemoryShare, ReadSlots, TimeSpan, EndpointReader> endpoints, DateTimeOffset notBefore)
    {
        (_source, _memory, _endpoints, _notBefore, _begunAt) = (source, memory, endpoints, notBefore, source.Time.GetUtcNow());
        _startedTicks = _begunAt.UtcTicks;
        Whole = Task.Run(ReadAsync);
    }

    public Task<ClusterSnapshot> Whole { get; }

    public DateTimeOffset StartedAt => new(Interlocked.Read(ref _startedTicks), TimeSpan.Zero);

    public bool WasLate { get; private set; }

    public void GiveWay() => _wayGiven.TrySetResult();

    public Task<ClusterSnapshot> SoFarAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var come = _reads.Count(read => read.HasCome);
            if (_soFar is not { } known || known.Come != come)
            {
                known = (come, Task.Run(LookAsync, CancellationToken.None));
                _soFar = known;
            }

            return known.Snapshot.WaitAsync(cancellationToken);
        }
    }

    private async Task<ClusterSnapshot> LookAsync()
    {
        lock (_bodies)
        {
            if (!_isOver)
            {
                using var share = _memory.Open(MemoryUse.Reading);
                using var taken = new SnapshotReading(_source.MarathonFlags, ReadLimits.Default);
                Read(taken, _reads, share, isOver: false, CancellationToken.None);
                return taken.Build(_source.Time.GetUtcNow());
            }
        }

        return Whole.IsCompleted || _documents is null ? await Whole : _documents;
    }

    private async Task<ClusterSnapshot> ReadAsync()
    {
        using var stopping = new CancellationTokenSource();
        var reading = ReadAsync(stopping.Token);
        await Task.WhenAny(reading, _wayGiven.Task);
        if (!reading.IsCompleted)
        {
            await stopping.CancelAsync();
        }

        return await reading;
    }

    private async Task<ClusterSnapshot> ReadAsync(CancellationToken stop)
    {
        var beginning = _source.BeginRoundAsync(_begunAt, _notBefore, stop);
        try
        {
            return await ReadAsync(beginning, stop);
        }
        finally
        {
            (await beginning).Leave();
        }
    }

    private async Task<ClusterSnapshot> ReadAsync(Task<IReadingRound> beginning, CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(_source.Options.Timeout, _source.Time);
        using var share = _memory.Open(MemoryUse.Reading);
        using var slots = new ReadSlots(Math.Max(1, _source.Options.MaxReadsInFlight / 2));
        var reader = _endpoints(share, slots, _source.Options.Timeout);
        _reads = _source.Reads(reader, beginning, share, timeout.Token, stop);
        await Task.WhenAll(_reads.Select(read => read.End));
        var round = await beginning;
        Interlocked.Exchange(ref _startedTicks, round.StartedAt.UtcTicks);
        var capturedAt = await round.EndAsync(_reads.Any(read => read.HasBody));
        WasLate = _reads.Any(read => read.IsLate);
        using var taken = new SnapshotReading(_source.MarathonFlags, ReadLimits.Default);
        ClusterSnapshot snapshot;
        lock (_bodies)
        {
            _isOver = true;
            Read(taken, _reads, share, isOver: true, stop);
            _documents = snapshot = taken.Build(capturedAt ?? _source.Time.GetUtcNow());
        }

        if (_source is { Capture: { } capture, CapturesLogs: true })
        {
            foreach (var read in _source.LogReads(reader, snapshot, LogPlan.Of(snapshot, _source.Options), timeout.Token, stop))
            {
                foreach (var log in await read.End)
                {
                    Write(capture, log, stop);
                }
            }
        }

        snapshot = _source.Vanished.Told(snapshot);
        _source.Log.Tell(snapshot.Sources, isUnavailable: false);
        return snapshot;
    }

    /// <summary>Reads what there is into a snapshot; bodies of a reading that is over are given back.</summary>
    private void Read(SnapshotReading into, IReadOnlyList<DocumentRead> reads, MemoryShare share, bool isOver, CancellationToken cancellationToken)
    {
        var statuses = new List<SourceStatus>();
        var waited = TimeSpan.FromSeconds(Math.Round((_source.Time.GetUtcNow() - _begunAt).TotalSeconds, 1));
        var documents = LeaderChange.Told(FrameworksOfState.Told([.. reads.Select(read => read.SoFar(waited, share))]));
        foreach (var (read, fetched) in reads.Zip(documents))
        {
            try
            {
                var status = Take(into, fetched, isOver, cancellationToken);
                statuses.Add(status);
                if (isOver)
                {
                    read.Keep(status);
                }
            }
            finally
            {
                if (isOver || fetched.Stale.Length > 0)
                {
                    fetched.Dispose();
                }
            }
        }

        // A remembered /state does not make a cluster reachable, nor do answers that say nothing of one.
        if (!statuses.Exists(s => s.WasUsed && s.Kind != DocumentKind.MesosState))
        {
            var details = statuses.Select(s => s.Detail).Where(d => d.Length > 0).Distinct(StringComparer.Ordinal);
            if (isOver)
            {
                _source.Log.Tell([.. statuses], isUnavailable: true);
            }

            throw new ClusterUnavailableException(_source.Name, string.Join(' ', details), [.. statuses]);
        }

        foreach (var status in _source.NotConfigured())
        {
            Note(into, status, isOver);
        }
    }

    private SourceStatus Take(SnapshotReading into, Fetched fetched, bool isOver, CancellationToken cancellationToken)
    {
        if (fetched.Body is null)
        {
            return Note(into, fetched.Status, isOver);
        }

        var status = into.Read(fetched.Document, At(fetched), cancellationToken);
        if (isOver)
        {
            _source.Capture?.Add(fetched.Document, At(fetched), cancellationToken);
        }

        return status;
    }

    private void Write(CaptureWriter capture, Fetched log, CancellationToken cancellationToken)
    {
        if (log.Body is null)
        {
            capture.Add(log.Status);
        }
        else
        {
            capture.Add(log.Document, At(log), cancellationToken);
        }
    }

    private DateTimeOffset At(Fetched fetched) => fetched.ReadAt ?? _source.Time.GetUtcNow();

    private SourceStatus Note(SnapshotReading into, SourceStatus status, bool isOver)
    {
        into.Note(status);
        if (isOver)
        {
            _source.Capture?.Add(status);
        }

        return status;
    }
}
