using System.Runtime.CompilerServices;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Live;

/// <summary>
/// The logs of single workloads, each on top of a snapshot that all share: read once for all who ask about the workload while that snapshot is fresh, and kept
/// no longer. No more than some are kept of one snapshot, those asked for last. Safe for concurrent use.
/// </summary>
/// <param name="source">What is read.</param>
internal sealed class WorkloadLogs(IClusterSource source)
{
    private readonly ConditionalWeakTable<ClusterSnapshot, OfSnapshot> _known = [];

    /// <summary>The snapshot with the logs of what failed of a workload; when those have not all come after so long, with what has.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<ClusterSnapshot> ReadAsync(
        ClusterSnapshot snapshot, string workloadId, FailureReads wanted, TimeSpan patience, CancellationToken cancellationToken) =>
        _known.GetValue(snapshot, static _ => new OfSnapshot()).Of((workloadId, wanted), () => source.BeginLogs(snapshot, workloadId, wanted))
            .ReadAsync(patience, cancellationToken);

    private sealed class OfSnapshot
    {
        /// <summary>One takes up to a megabyte.</summary>
        private const int MostKept = 64;

        private readonly Lock _lock = new();
        private readonly Dictionary<(string WorkloadId, FailureReads Wanted), (LogReading Reading, long Asked)> _readings = [];
        private long _asked;

        public LogReading Of((string WorkloadId, FailureReads Wanted) asked, Func<LogReading> begin)
        {
            lock (_lock)
            {
                var reading = _readings.TryGetValue(asked, out var known) ? known.Reading : begin();
                _readings[asked] = (reading, _asked++);
                var over = _readings.Count > MostKept ? _readings.Where(one => one.Value.Reading.IsOver) : [];
                if (over.OrderBy(one => one.Value.Asked).Take(1).ToArray() is [var idle])
                {
                    _readings.Remove(idle.Key);
                }

                return reading;
            }
        }
    }
}
