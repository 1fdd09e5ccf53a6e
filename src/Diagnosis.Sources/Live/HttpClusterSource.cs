using System.Buffers;
using System.Net;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Drafts;
using Diagnosis.Sources.Memory;
using Microsoft.Extensions.Logging;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Reads a cluster over HTTP: all endpoints at once, under one timeout. Whatever answers in time makes the snapshot, the rest is told by its status.
/// </summary>
internal sealed partial class HttpClusterSource : IClusterSource, IDisposable
{
    private const int MaxHeaderKilobytes = 64;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly string _name;
    private readonly ClusterOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly HttpClient _http;
    private readonly MemoryBudget _memory;
    private MasterState? _state;

    public HttpClusterSource(string name, ClusterOptions options, MemoryBudget memory, TimeProvider time, ILogger logger)
    {
        (_name, _options, _memory, _time, _logger) = (name, options, memory, time, logger);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = options.Timeout,
            PooledConnectionLifetime = ConnectionLifetime,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<ClusterSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        var token = await TokenAsync(cancellationToken);
        using var memory = _memory.Open(MemoryUse.Reading);
        var endpoints = new EndpointReader(_http, _options, memory, _time);
        var reads = new List<Task<Fetched>>();
        if (_options.MarathonUrl is { } marathon)
        {
            reads.AddRange(ClusterEndpoint.Marathon.Select(e => endpoints.ReadAsync(e, marathon, token, timeout.Token, cancellationToken)));
        }

        if (_options.MesosUrl is { } mesos)
        {
            reads.AddRange(ClusterEndpoint.Mesos.Select(e => endpoints.ReadAsync(e, mesos, token, timeout.Token, cancellationToken)));
            reads.Add(ReadStateAsync(endpoints, mesos, token, timeout.Token, cancellationToken));
            if (_options.ReadTaskStatuses)
            {
                reads.Add(endpoints.ReadAsync(ClusterEndpoint.MesosTasks, mesos, token, timeout.Token, cancellationToken));
            }
        }

        var fetched = await Task.WhenAll(reads);
        using var reading = new SnapshotReading(_options.MarathonFlags.AsReadOnly(), ReadLimits.Default);
        ThrowIfUnavailable(Read(reading, fetched, cancellationToken));
        foreach (var status in NotConfigured())
        {
            reading.Note(status);
        }

        var snapshot = reading.Build(_time.GetUtcNow());
        var sandboxes = _options.SandboxTails == 0
            ? []
            : await new SandboxReader(endpoints, _options).ReadAsync(snapshot, token, timeout.Token, cancellationToken);
        var logs = _options.LogTails == 0
            ? []
            : await new ProcessLogReader(endpoints, _options).ReadAsync(snapshot, token, timeout.Token, cancellationToken);
        if (sandboxes.Count + logs.Count == 0)
        {
            return snapshot;
        }

        Read(reading, [.. sandboxes, .. logs], cancellationToken);
        return reading.Build(_time.GetUtcNow());
    }

    public void Dispose() => _http.Dispose();

    private List<SourceStatus> Read(SnapshotReading reading, Fetched[] fetched, CancellationToken cancellationToken)
    {
        var statuses = new List<SourceStatus>();
        foreach (var answer in fetched)
        {
            using var one = answer;
            if (one.Body is not null)
            {
                statuses.Add(reading.Read(one.Document, _time.GetUtcNow(), cancellationToken));
            }
            else
            {
                statuses.Add(one.Status);
                reading.Note(one.Status);
            }

            if (statuses[^1] is { State: SourceState.Failed } failed)
            {
                NotRead(_logger, _name, failed.Kind, failed.Detail);
            }
        }

        return statuses;
    }

    private void ThrowIfUnavailable(List<SourceStatus> statuses)
    {
        // A remembered /state does not make a cluster reachable, nor do answers that say nothing of one.
        if (!statuses.Exists(s => s.WasUsed && s.Kind != DocumentKind.MesosState))
        {
            var details = statuses.Select(s => s.Detail).Where(d => d.Length > 0).Distinct(StringComparer.Ordinal);
            throw new ClusterUnavailableException(_name, string.Join(' ', details), [.. statuses]);
        }
    }

    private async Task<Fetched> ReadStateAsync(
        EndpointReader endpoints, Uri mesos, string? token, CancellationToken timeout, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (_state is { } known && now - known.ReadAt < MasterState.Lifetime)
        {
            return Fetched.Whole(DocumentKind.MesosState, new Body(known.Body));
        }

        var fetched = await endpoints.ReadAsync(ClusterEndpoint.MesosState, mesos, token, timeout, cancellationToken);
        if (fetched is { Body: { } body, Damage.Length: 0 })
        {
            _state = new MasterState(body.Content.ToArray(), now);
        }

        return fetched;
    }

    private async Task<string?> TokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await AccessToken.ReadAsync(_options, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw new ClusterUnavailableException(_name, exception.Message);
        }
    }

    private IEnumerable<SourceStatus> NotConfigured()
    {
        var marathon = _options.MarathonUrl is null ? ClusterEndpoint.Marathon : [];
        var mesos = _options.MesosUrl is null ? ClusterEndpoint.Mesos.Append(ClusterEndpoint.MesosState) : [];
        return marathon.Select(e => new SourceStatus(e.Kind, "", SourceState.Missing, null, "No MarathonUrl is configured."))
            .Concat(mesos.Select(e => new SourceStatus(e.Kind, "", SourceState.Missing, null, "No MesosUrl is configured.")));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cluster {Cluster}: {Document} was not read. {Detail}")]
    private static partial void NotRead(ILogger logger, string cluster, DocumentKind document, string detail);
}
