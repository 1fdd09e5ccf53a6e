using System.Buffers;
using System.Collections.Concurrent;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Memory;
using Microsoft.Extensions.Logging;

namespace Diagnosis.Sources.Live;

/// <summary>Reads a cluster over HTTP, and keeps what outlasts a reading: documents that may stand for late ones, and which endpoints fail.</summary>
/// <param name="name">Name that is told to callers.</param>
/// <param name="options">The cluster.</param>
/// <param name="addresses">Where it is.</param>
/// <param name="marathonFlags">What is known of Marathon's start-up flags.</param>
/// <param name="endpoints">Opens the way to it for one reading, which may take so long.</param>
/// <param name="logSlots">How many logs are asked for at once, in all readings.</param>
/// <param name="memory">What readings take their memory from.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of what was not read.</param>
internal sealed class HttpClusterSource(
    string name, ClusterOptions options, ClusterAddresses addresses, IReadOnlyDictionary<string, string> marathonFlags,
    Func<MemoryShare, ReadSlots, TimeSpan, EndpointReader> endpoints, ReadSlots logSlots, MemoryBudget memory, TimeProvider time, ILogger logger)
    : IClusterSource
{
    /// <summary>Logs make an answer better, and are worth no longer waiting; nor than for the cluster.</summary>
    private static readonly TimeSpan LongestForLogs = TimeSpan.FromSeconds(5);

    /// <summary>One task has up to 32 KiB.</summary>
    private const int MostTails = 64;

    /// <summary>One takes up to 256 KiB.</summary>
    private const int MostProcessLogs = 8;

    /// <summary>So often an endpoint fails in a row until it is asked no more often than this.</summary>
    private const int FailuresInARow = 5;
    private static readonly TimeSpan BetweenFailures = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<ClusterEndpoint, EndpointCircuit> _circuits = new();
    private readonly KeptLogs _tails = new(MostTails, time);
    private readonly KeptLogs _processLogs = new(MostProcessLogs, time);
    private readonly AgentCircuits _agents = new(time);
    private MasterState? _state;

    /// <summary>Name that is told to callers.</summary>
    public string Name => name;

    /// <summary>The cluster.</summary>
    public ClusterOptions Options => options;

    /// <summary>Where it is.</summary>
    public ClusterAddresses Addresses => addresses;

    /// <summary>What is known of Marathon's start-up flags.</summary>
    public IReadOnlyDictionary<string, string> MarathonFlags => marathonFlags;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>What its documents said last.</summary>
    public KeptDocuments Kept { get; } = new(time);

    /// <summary>Knows which agents were there before.</summary>
    public VanishedAgents Vanished { get; } = new(time);

    /// <summary>Takes down all that is read; null when nobody wants it.</summary>
    public CaptureWriter? Capture { get; init; }

    /// <summary>Told of what was not read.</summary>
    public ReadingLog Log { get; } = new(name, logger);

    /// <summary>What other servers read of it; null when there are none.</summary>
    public ReplicaReadings? Replicas { get; init; }

    /// <summary>True when the master is asked for the statuses of all tasks as well.</summary>
    public bool ReadsTaskStatuses { get; init; }

    /// <summary>True when a capture is to hold logs.</summary>
    public bool CapturesLogs { get; init; }

    /// <summary>Its stream of events; null where there is none.</summary>
    public EventFeed? Events { get; init; }

    public Task FollowAsync(WatchSignal signal, CancellationToken cancellationToken) =>
        Events?.FollowAsync(signal, cancellationToken) ?? Task.CompletedTask;

    public IClusterReading Begin(DateTimeOffset notBefore) => new ClusterReading(this, memory, endpoints, notBefore);

    /// <summary>Begins to read, or to wait for what another server reads. Never fails.</summary>
    /// <param name="begunAt">When this server began.</param>
    /// <param name="notBefore">When the other one may have begun at the earliest.</param>
    /// <param name="stop">The reading is not wanted any more.</param>
    public Task<IReadingRound> BeginRoundAsync(DateTimeOffset begunAt, DateTimeOffset notBefore, CancellationToken stop) =>
        Replicas?.BeginAsync(notBefore, stop) ?? Task.FromResult<IReadingRound>(new OwnRound(begunAt));

    public LogReading BeginLogs(ClusterSnapshot snapshot, string workloadId, FailureReads wanted)
    {
        var within = options.Timeout < LongestForLogs ? options.Timeout : LongestForLogs;
        var timeout = new CancellationTokenSource(within, time);
        var share = memory.Open(MemoryUse.Reading);
        var plan = LogPlan.Of(snapshot, workloadId, wanted, options);
        var reads = LogReads(endpoints(share, logSlots, within), snapshot, plan, timeout.Token, CancellationToken.None);
        _ = Task.WhenAll(reads.Select(read => read.End)).ContinueWith(
            _ =>
            {
                timeout.Dispose();
                share.Dispose();
            },
            TaskScheduler.Default);
        return new LogReading(snapshot, reads, time);
    }

    /// <summary>The logs of a plan, which are read at the same time.</summary>
    /// <param name="reader">The way to the cluster.</param>
    /// <param name="snapshot">What was read of it.</param>
    /// <param name="plan">Which logs.</param>
    /// <param name="timeout">Ends the reading.</param>
    /// <param name="cancellationToken">The reading gives way.</param>
    public IReadOnlyList<LogRead> LogReads(
        EndpointReader reader, ClusterSnapshot snapshot, LogPlan plan, CancellationToken timeout, CancellationToken cancellationToken) =>
    [
        .. new SandboxReader(reader, addresses, _tails, _agents, time).Begin(plan.Tasks, snapshot, timeout, cancellationToken),
        .. new ProcessLogReader(reader, addresses, _processLogs, _agents).Begin(plan, snapshot, timeout, cancellationToken),
    ];

    /// <summary>All that is read, each document on its own, in the order in which it is taken into a snapshot.</summary>
    /// <param name="reader">The way to the cluster.</param>
    /// <param name="round">Which reading it is of.</param>
    /// <param name="share">What documents of other servers take their memory from.</param>
    /// <param name="timeout">Ends the reading of the whole cluster.</param>
    /// <param name="cancellationToken">The reading gives way.</param>
    public IReadOnlyList<DocumentRead> Reads(
        EndpointReader reader, Task<IReadingRound> round, MemoryShare share, CancellationToken timeout, CancellationToken cancellationToken)
    {
        var reads = new List<DocumentRead>();
        if (addresses.Marathon is { } marathon)
        {
            reads.AddRange(ClusterEndpoint.Marathon.Select(e => Read(e, again => reader.ReadAsync(e, marathon, again, timeout, cancellationToken))));
        }

        if (addresses.Mesos is { } mesos)
        {
            reads.AddRange(ClusterEndpoint.Mesos.Select(e => Read(e, again => reader.ReadAsync(e, mesos, again, timeout, cancellationToken))));
            reads.Add(Read(ClusterEndpoint.MesosState, again => ReadStateAsync(reader, mesos, again, timeout, cancellationToken), Remember));
            if (ReadsTaskStatuses)
            {
                var tasks = ClusterEndpoint.MesosTasks;
                reads.Add(Read(tasks, again => reader.ReadAsync(tasks, mesos, again, timeout, cancellationToken)));
            }
        }

        return reads;

        DocumentRead Read(ClusterEndpoint endpoint, Func<bool, Task<Fetched>> ask, Action<Body>? remember = null)
        {
            var circuit = _circuits.GetOrAdd(endpoint, static (_, clock) =>
                new EndpointCircuit(clock, FailuresInARow, BetweenFailures, answer => answer.State == SourceState.Failed), time);
            return new DocumentRead(
                endpoint, Kept, async () => await (await round).ReadAsync(endpoint, () => circuit.AskAsync(ask), share, timeout, cancellationToken), remember);
        }
    }

    /// <summary>What is not read because there is no address for it.</summary>
    public IEnumerable<SourceStatus> NotConfigured()
    {
        var marathon = addresses.Marathon is null ? ClusterEndpoint.Marathon : [];
        var mesos = addresses.Mesos is null ? ClusterEndpoint.Mesos.Append(ClusterEndpoint.MesosState) : [];
        return marathon.Select(e => new SourceStatus(e.Kind, "", SourceState.Missing, null, "No MarathonUrl is configured."))
            .Concat(mesos.Select(e => new SourceStatus(e.Kind, "", SourceState.Missing, null, "No MesosUrl is configured.")));
    }

    private Task<Fetched> ReadStateAsync(EndpointReader reader, Uri mesos, bool triesAgain, CancellationToken timeout, CancellationToken cancellationToken) =>
        _state is { } known && known.IsGoodAt(time.GetUtcNow())
            ? Task.FromResult(Fetched.Whole(DocumentKind.MesosState, new Body(known.Body)) with { ReadAt = known.ReadAt })
            : reader.ReadAsync(ClusterEndpoint.MesosState, mesos, triesAgain, timeout, cancellationToken);

    private void Remember(Body state)
    {
        var now = time.GetUtcNow();
        _state = _state is { } known && known.IsGoodAt(now) ? known : new MasterState(state.Content.ToArray(), now);
    }
}
