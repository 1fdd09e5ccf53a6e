using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;
using Microsoft.Extensions.Logging.Abstractions;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>What is read of a cluster of the settings, with the connections to it.</summary>
internal sealed class OpenSource : IDisposable
{
    private readonly ClusterConnection _connection;
    private readonly IClusterSource _source;

    public OpenSource(ClusterOptions options, MemoryBudget memory, TimeProvider? time = null)
    {
        _connection = new ClusterConnection(options, cache: null, memory, time ?? TimeProvider.System, NullLogger.Instance);
        _source = _connection.Source("test", service: null, authorization: null);
    }

    public IClusterReading Begin() => _source.Begin(DateTimeOffset.MaxValue);

    public Task<ClusterSnapshot> ReadAsync(CancellationToken cancellationToken) => Begin().Whole.WaitAsync(cancellationToken);

    /// <summary>What is read of the cluster with the logs of a workload on top.</summary>
    public async Task<ClusterSnapshot> ReadLogsAsync(string workloadId) =>
        await BeginLogs(await ReadAsync(CancellationToken.None), workloadId).ReadAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);

    public LogReading BeginLogs(ClusterSnapshot snapshot, string workloadId) => _source.BeginLogs(snapshot, workloadId, FailureReads.All);

    public void Dispose() => _connection.Dispose();
}
