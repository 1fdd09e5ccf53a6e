using System.Buffers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Bundles;
using Diagnosis.Sources.Documents;
using Diagnosis.Sources.Drafts;
using Diagnosis.Sources.Memory;
using Microsoft.Extensions.Logging;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Reads a cluster over HTTP: all endpoints at once, under one timeout. Whatever answers in time makes the snapshot, the rest is told by its status.
/// </summary>
/// <param name="name">Name that is told to callers.</param>
/// <param name="options">The cluster.</param>
/// <param name="addresses">Where it is.</param>
/// <param name="marathonFlags">What is known of Marathon's start-up flags.</param>
/// <param name="endpoints">Opens the way to it for one reading.</param>
/// <param name="memory">What readings take their memory from.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of what was not read.</param>
internal sealed partial class HttpClusterSource(
    string name, ClusterOptions options, ClusterAddresses addresses, IReadOnlyDictionary<string, string> marathonFlags,
    Func<MemoryShare, EndpointReader> endpoints, MemoryBudget memory, TimeProvider time, ILogger logger) : IClusterSource
{
    private MasterState? _state;

    /// <summary>Takes down all that is read; null when nobody wants it.</summary>
    public CaptureWriter? Capture { get; init; }

    public async Task<ClusterSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var share = memory.Open(MemoryUse.Reading);
        var reader = endpoints(share);
        var reads = new List<Task<Fetched>>();
        if (addresses.Marathon is { } marathon)
        {
            reads.AddRange(ClusterEndpoint.Marathon.Select(e => reader.ReadAsync(e, marathon, timeout.Token, cancellationToken)));
        }

        if (addresses.Mesos is { } mesos)
        {
            reads.AddRange(ClusterEndpoint.Mesos.Select(e => reader.ReadAsync(e, mesos, timeout.Token, cancellationToken)));
            reads.Add(ReadStateAsync(reader, mesos, timeout.Token, cancellationToken));
            if (options.ReadTaskStatuses)
            {
                reads.Add(reader.ReadAsync(ClusterEndpoint.MesosTasks, mesos, timeout.Token, cancellationToken));
            }
        }

        var fetched = await Task.WhenAll(reads);
        using var reading = new SnapshotReading(marathonFlags, ReadLimits.Default);
        ThrowIfUnavailable(Read(reading, fetched, cancellationToken));
        foreach (var status in NotConfigured())
        {
            reading.Note(status);
            Capture?.Add(status);
        }

        var snapshot = reading.Build(time.GetUtcNow());
        var sandboxes = options.SandboxTails == 0
            ? []
            : await new SandboxReader(reader, addresses, options.SandboxTails).ReadAsync(snapshot, timeout.Token, cancellationToken);
        var logs = options.LogTails == 0
            ? []
            : await new ProcessLogReader(reader, addresses, options.LogTails).ReadAsync(snapshot, timeout.Token, cancellationToken);
        if (sandboxes.Count + logs.Count == 0)
        {
            return snapshot;
        }

        Read(reading, [.. sandboxes, .. logs], cancellationToken);
        return reading.Build(time.GetUtcNow());
    }

    private List<SourceStatus> Read(SnapshotReading reading, Fetched[] fetched, CancellationToken cancellationToken)
    {
        var statuses = new List<SourceStatus>();
        foreach (var answer in fetched)
        {
            using var one = answer;
            if (one.Body is not null)
            {
                var now = time.GetUtcNow();
                statuses.Add(reading.Read(one.Document, now, cancellationToken));
                Capture?.Add(one.Document, now, cancellationToken);
            }
            else
            {
                statuses.Add(one.Status);
                reading.Note(one.Status);
                Capture?.Add(one.Status);
            }

            if (statuses[^1] is { State: SourceState.Failed } failed)
            {
                NotRead(logger, name, failed.Kind, failed.Detail);
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
            throw new ClusterUnavailableException(name, string.Join(' ', details), [.. statuses]);
        }
    }

    private async Task<Fetched> ReadStateAsync(EndpointReader reader, Uri mesos, CancellationToken timeout, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_state is { } known && now - known.ReadAt < MasterState.Lifetime)
        {
            return Fetched.Whole(DocumentKind.MesosState, new Body(known.Body));
        }

        var fetched = await reader.ReadAsync(ClusterEndpoint.MesosState, mesos, timeout, cancellationToken);
        if (fetched is { Body: { } body, Damage.Length: 0 })
        {
            _state = new MasterState(body.Content.ToArray(), now);
        }

        return fetched;
    }

    private IEnumerable<SourceStatus> NotConfigured()
    {
        var marathon = addresses.Marathon is null ? ClusterEndpoint.Marathon : [];
        var mesos = addresses.Mesos is null ? ClusterEndpoint.Mesos.Append(ClusterEndpoint.MesosState) : [];
        return marathon.Select(e => new SourceStatus(e.Kind, "", SourceState.Missing, null, "No MarathonUrl is configured."))
            .Concat(mesos.Select(e => new SourceStatus(e.Kind, "", SourceState.Missing, null, "No MesosUrl is configured.")));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cluster {Cluster}: {Document} was not read. {Detail}")]
    private static partial void NotRead(ILogger logger, string cluster, DocumentKind document, string detail);
}
