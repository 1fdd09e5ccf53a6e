using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>A cluster of the settings, as callers have it, with the connections to it.</summary>
internal sealed class OpenCluster : IDisposable
{
    private readonly ClusterConnection _connection;

    public OpenCluster(ClusterOptions options, MemoryBudget memory, ILogger? logger = null)
    {
        _connection = new ClusterConnection(options, cache: null, memory, TimeProvider.System, logger ?? NullLogger.Instance);
        Cluster = new ConfiguredCluster("test", options, _connection, TimeProvider.System);
    }

    public ConfiguredCluster Cluster { get; }

    /// <summary>Facts read after now, as far as they come in time.</summary>
    public Task<ClusterSnapshot> ReadAsync(TimeSpan timeLeft) => Cluster.ReadAsync(TimeSpan.Zero, null, timeLeft, CancellationToken.None);

    public void Dispose() => _connection.Dispose();
}
