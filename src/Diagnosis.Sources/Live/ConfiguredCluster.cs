using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Bundles;

namespace Diagnosis.Sources.Live;

/// <summary>
/// A cluster of the configuration, or a further Marathon of one. Its readings are shared by all who ask, or by those with the same credentials.
/// </summary>
public sealed class ConfiguredCluster
{
    /// <summary>More Marathons than this behind one DC/OS are nobody's; then those not asked for lately are built anew.</summary>
    private const int MostFurther = 200;

    /// <summary>A list of clusters names no more of them; each can be asked for by its name all the same.</summary>
    private const int MostListed = 100;

    /// <summary>The rest is for reading what has come and for the diagnosis, with a tenth to spare.</summary>
    private const double PartForReading = 0.75;

    private static readonly TimeSpan LongestPatience = TimeSpan.FromDays(1);

    private readonly IClusterConnection _connection;
    private readonly TimeProvider _time;
    private readonly SharedReading? _shared;
    private readonly SharedReading? _withoutStatuses;
    private readonly CallersReadings? _callers;
    private readonly string? _ownMarathon;
    private readonly string? _service;
    private readonly ConditionalWeakTable<ClusterSnapshot, PlannedLogs> _logs = [];
    private readonly ConcurrentDictionary<string, ConfiguredCluster> _further = new(StringComparer.Ordinal);

    internal ConfiguredCluster(string name, ClusterOptions options, IClusterConnection connection, TimeProvider time)
        : this(name, options.Description, options, connection, time, service: null)
    {
    }

    private ConfiguredCluster(string name, string description, ClusterOptions options, IClusterConnection connection, TimeProvider time, string? service)
    {
        (Name, Description, IsSample) = (name, description, options.IsSample);
        (_connection, _time, _service, Options) = (connection, time, service, options);
        _ownMarathon = service is null ? ClusterAddresses.OwnMarathon(options) : null;
        IsReadByCallers = options.Credentials == ClusterCredentials.Caller;
        _callers = !IsReadByCallers ? null : new CallersReadings(
            (authorization, withStatuses) => connection.Source(Name, service, authorization, withStatuses), options.WatchInterval, time);
        _shared = IsReadByCallers ? null : Shared(withStatuses: true);
        _withoutStatuses = IsReadByCallers || !options.ReadTaskStatuses ? _shared : Shared(withStatuses: false);

        SharedReading Shared(bool withStatuses) => new(connection.Source(Name, service, authorization: null, withStatuses), options.WatchInterval, time);
    }

    /// <summary>Name in the configuration; of a further Marathon <c>&lt;name&gt;~&lt;marathon&gt;</c>.</summary>
    public string Name { get; }

    /// <summary>What the cluster is, for people; may be empty.</summary>
    public string Description { get; }

    /// <summary>True for the built-in sample.</summary>
    public bool IsSample { get; }

    /// <summary>True when it is read with the credentials of who asks.</summary>
    public bool IsReadByCallers { get; }

    private ClusterOptions Options { get; }

    /// <summary>A snapshot whose reading began no longer ago than <paramref name="maxStaleness"/>.</summary>
    /// <param name="maxStaleness">
    /// Null for the configured default; zero for facts read after this call. However long it is, what was read longer ago than the configuration bounds it is
    /// not used.
    /// </param>
    /// <param name="authorization">What the caller sent as <c>Authorization</c>; looked at only where <see cref="IsReadByCallers"/>.</param>
    /// <param name="cancellationToken">Ends the waiting of this caller; a reading that others wait for goes on until its own timeout.</param>
    /// <exception cref="ClusterUnavailableException">Nothing can be read of the cluster.</exception>
    /// <exception cref="CallerUnknownException">It is read with the credentials of who asks, and there are none.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<ClusterSnapshot> ReadAsync(TimeSpan? maxStaleness, string? authorization, CancellationToken cancellationToken) =>
        ReadAsync(maxStaleness, authorization, TimeSpan.MaxValue, cancellationToken);

    /// <summary>The same for a caller who has so much time left: most of it is for the reading, and when that is over he gets what has come.</summary>
    public Task<ClusterSnapshot> ReadAsync(TimeSpan? maxStaleness, string? authorization, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        var taken = Staleness(maxStaleness);
        return Reading(authorization, taken).ReadAsync(taken, Patience(timeLeft), cancellationToken);
    }

    /// <summary>The same without the statuses of all tasks, unless they were read a moment ago for somebody else.</summary>
    public async Task<ClusterSnapshot> ReadWithoutStatusesAsync(
        TimeSpan? maxStaleness, string? authorization, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        var taken = Staleness(maxStaleness);
        return !Options.ReadTaskStatuses ? await ReadAsync(maxStaleness, authorization, timeLeft, cancellationToken)
            : await Reading(authorization, taken).AtHandAsync(taken)
                ?? await Reading(authorization, taken, withStatuses: false).ReadAsync(taken, Patience(timeLeft), cancellationToken);
    }

    /// <summary>
    /// The logs that tell of what failed of a workload: of the sample none are read, which has what it has. What a log is of says kind and subject.
    /// </summary>
    /// <param name="snapshot">What was read of it.</param>
    /// <param name="workloadId">The workload.</param>
    /// <param name="wanted">Which logs.</param>
    public ImmutableArray<(DocumentKind Kind, string Subject)> LogsOf(ClusterSnapshot snapshot, string workloadId, FailureReads wanted) =>
        IsSample && Options.AgentUrl is null ? [] : _logs.GetOrCreateValue(snapshot).GetOrAdd(
            (workloadId, wanted), asked => [.. LogPlan.Of(snapshot, asked.WorkloadId, asked.Wanted, Options).Logs]);

    /// <summary>A snapshot of it with those logs, within the time that the caller had for the reading of both.</summary>
    /// <param name="snapshot">What was read of it, as it was given.</param>
    /// <param name="workloadId">The workload.</param>
    /// <param name="wanted">Which logs.</param>
    /// <param name="authorization">As for the reading.</param>
    /// <param name="timeLeft">How much time the caller had when he began.</param>
    /// <param name="spent">How much of it is gone.</param>
    /// <param name="cancellationToken">Ends the waiting of this caller.</param>
    /// <exception cref="CallerUnknownException">It is read with the credentials of who asks, and there are none.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<ClusterSnapshot> WithLogsAsync(
        ClusterSnapshot snapshot, string workloadId, FailureReads wanted, string? authorization, TimeSpan timeLeft, TimeSpan spent,
        CancellationToken cancellationToken)
    {
        var patience = Patience(timeLeft);
        var left = patience == Timeout.InfiniteTimeSpan ? patience : patience > spent ? patience - spent : TimeSpan.Zero;
        return Reading(authorization).Logs.ReadAsync(snapshot, workloadId, wanted, left, cancellationToken);
    }

    /// <summary>The same without asking the cluster and without waiting: null when what was read last is not that fresh.</summary>
    public Task<ClusterSnapshot?> AtHandAsync(TimeSpan? maxStaleness, string? authorization)
    {
        var taken = Staleness(maxStaleness);
        return Reading(authorization, taken).AtHandAsync(taken);
    }

    /// <summary>Reads it anew, for one caller alone, and takes down what is read.</summary>
    /// <param name="capture">Takes it down; the archive is complete afterwards.</param>
    /// <param name="withLogs">True when the ends of logs of what failed are to be in it.</param>
    /// <param name="authorization">As for a reading.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ClusterUnavailableException">Nothing can be read of the cluster.</exception>
    /// <exception cref="CallerUnknownException">It is read with the credentials of who asks, and there are none.</exception>
    public async Task CaptureAsync(CaptureWriter capture, bool withLogs, string? authorization, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(capture);
        var own = IsReadByCallers ? authorization is { Length: > 0 } ? authorization : throw new CallerUnknownException(Name) : null;
        var source = _connection.Source(Name, _service, own, capture, withLogs && !IsSample);
        var snapshot = await source.Begin(_time.GetUtcNow()).Whole.WaitAsync(cancellationToken);
        capture.Finish(Name, snapshot.CapturedAt, Options.FlagsOf(_service));
    }

    /// <summary>Reads it again and again for those that watch it with the same credentials.</summary>
    /// <exception cref="CallerUnknownException">It is read with the credentials of who asks, and there are none.</exception>
    public ClusterWatch WatchOf(string? authorization) => Reading(authorization).Watch;

    /// <summary>Asks Marathon whether it is there (<c>/ping</c>), without credentials.</summary>
    /// <returns>Why it does not answer, in words that callers may see; null when it does.</returns>
    public Task<string?> PingAsync(CancellationToken cancellationToken) => _connection.PingAsync(cancellationToken);

    /// <summary>
    /// The Marathons beside its own that a snapshot of it shows and DC/OS serves, the first hundred by name, and how many more there are; none without DC/OS.
    /// </summary>
    public (ImmutableArray<ConfiguredCluster> Listed, int LeftOut) Further(ClusterSnapshot snapshot)
    {
        var all = FurtherMarathons(snapshot);
        return ([.. all.Take(MostListed).Select(Further)], Math.Max(0, all.Length - MostListed));
    }

    /// <summary>Their names as DC/OS has them.</summary>
    internal ImmutableArray<string> FurtherMarathons(ClusterSnapshot snapshot) => MayHaveFurther ? FurtherMarathon.In(snapshot, _ownMarathon ?? "") : [];

    /// <summary>True when it may have Marathons beside its own: it lies behind DC/OS and is none of those itself.</summary>
    internal bool MayHaveFurther => _service is null && Options.DcosUrl is not null;

    /// <summary>True for the name by which DC/OS serves its own Marathon.</summary>
    internal bool IsOwnMarathon(string service) => service == _ownMarathon;

    /// <summary>One of its further Marathons, of which a snapshot told.</summary>
    internal ConfiguredCluster Further(string service)
    {
        if (_further.Count >= MostFurther && !_further.ContainsKey(service))
        {
            _further.Clear();
        }

        return _further.GetOrAdd(service, one => new ConfiguredCluster(
            FurtherMarathon.Name(Name, one), $"Marathon {one} of {Name}", Options, _connection, _time, one));
    }

    private static TimeSpan Patience(TimeSpan timeLeft) => timeLeft < LongestPatience ? timeLeft * PartForReading : Timeout.InfiniteTimeSpan;

    /// <summary>How old a snapshot may be for a caller.</summary>
    private TimeSpan Staleness(TimeSpan? asked)
    {
        var longest = Options.LongestStaleness > Options.MaxStaleness ? Options.LongestStaleness : Options.MaxStaleness;
        return asked is not { } own ? Options.MaxStaleness : own < longest ? own : longest;
    }

    private SharedReading Reading(string? authorization, TimeSpan keptFor = default, bool withStatuses = true) =>
        (withStatuses ? _shared : _withoutStatuses)
            ?? _callers!.Of(authorization is { Length: > 0 } ? authorization : throw new CallerUnknownException(Name), withStatuses, keptFor);

    /// <summary>Which logs are read of workloads, by what is asked.</summary>
    private sealed class PlannedLogs : ConcurrentDictionary<(string WorkloadId, FailureReads Wanted), ImmutableArray<(DocumentKind Kind, string Subject)>>;
}
