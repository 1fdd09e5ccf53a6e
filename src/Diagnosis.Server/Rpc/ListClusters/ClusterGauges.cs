using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Server.Rpc.ListClusters;

/// <summary>
/// Shows of each cluster of the settings how old its last reading is, and how many workloads are stuck in it by root cause. Nothing is read for that: what is
/// read anyway is counted, once and in a small part of the time. One that is read with the credentials of who asks has no figures, which would be his.
/// </summary>
internal sealed partial class ClusterGauges(
    ClusterRegistry clusters, BatchDiagnosis batch, MemoryBudget memory, IMeterFactory meters, TimeProvider time, ILogger<ClusterGauges> logger)
    : QuietService
{
    /// <summary>Said of what is stuck without a cause that is known.</summary>
    private const string NoCode = "none";

    private const int DiagnosesAtOnce = 128;

    /// <summary>Counting takes no more than a twentieth of the time.</summary>
    private const int PauseFactor = 19;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestCount = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Count> _counts = new(StringComparer.Ordinal);

    private IEnumerable<ConfiguredCluster> Counted => clusters.Clusters.Where(cluster => !cluster.IsReadByCallers);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        var meter = meters.Create(AnalysisTelemetry.Name);
        meter.CreateObservableGauge("diagnosis.snapshot.age", Ages, "s", "Age of the last reading of a cluster.");
        meter.CreateObservableGauge("diagnosis.workloads.stuck", Stuck, description: "Workloads that are stuck, by cluster and root cause.");
        while (true)
        {
            var began = time.GetTimestamp();
            foreach (var cluster in Counted)
            {
                await CountAsync(cluster, stoppingToken);
            }

            var pause = time.GetElapsedTime(began) * PauseFactor;
            await Task.Delay(pause > ShortestPause ? pause : ShortestPause, time, stoppingToken);
        }
    }

    private static ClusterSnapshot? AtHand(ConfiguredCluster cluster) =>
        cluster.AtHandAsync(TimeSpan.MaxValue, authorization: null) is { IsCompletedSuccessfully: true } task ? task.GetAwaiter().GetResult() : null;

    private static KeyValuePair<string, object?> Label(ConfiguredCluster cluster) => new("cluster", cluster.Name);

    private IEnumerable<Measurement<double>> Ages() =>
        from cluster in Counted
        let snapshot = AtHand(cluster)
        where snapshot is not null
        select new Measurement<double>(Math.Max(0, (time.GetUtcNow() - snapshot.CapturedAt).TotalSeconds), Label(cluster));

    private IEnumerable<Measurement<long>> Stuck() =>
        from cluster in Counted
        let count = _counts.GetValueOrDefault(cluster.Name)
        where count is not null
        from code in count.ByCode
        select new Measurement<long>(code.Value, Label(cluster), new KeyValuePair<string, object?>("code", code.Key));

    /// <summary>Counts what was read last, unless it is counted already or there is no room for it now; what cannot be counted keeps its last count.</summary>
    private async Task CountAsync(ConfiguredCluster cluster, CancellationToken stoppingToken)
    {
        var last = _counts.GetValueOrDefault(cluster.Name);
        if (AtHand(cluster) is not { } snapshot || snapshot.SnapshotId == last?.SnapshotId || Coverage.Of(snapshot).State == CoverageState.None)
        {
            return;
        }

        using var deadline = CallDeadline.Start(LongestCount, callers: null, time, stoppingToken);
        try
        {
            using var room = await memory.EnterAsync(new WorkSize(0, ClusterSize.Of(snapshot), IsOfWholeCluster: true, 0).Bytes, deadline.Token);
            if (room is not null)
            {
                // A code that has gone is shown with zero, so that whoever waits for its end sees it.
                var byCode = (last?.ByCode.Keys ?? []).ToDictionary(code => code, _ => 0L, StringComparer.Ordinal);
                await AddAsync(SnapshotIndex.Of(snapshot), byCode, deadline);
                _counts[cluster.Name] = new(snapshot.SnapshotId, byCode);
            }
        }
        catch (OperationCanceledException) when (deadline.HasPassed && !stoppingToken.IsCancellationRequested)
        {
            LogTooLarge(logger, cluster.Name, LongestCount.TotalSeconds);
        }
    }

    private async Task AddAsync(SnapshotIndex cluster, Dictionary<string, long> byCode, CallDeadline deadline)
    {
        var after = "";
        while (true)
        {
            var some = (await batch.StuckAsync(cluster, _ => true, [], after, DiagnosesAtOnce, DiagnosesAtOnce, deadline.At, deadline.Token)).First;
            foreach (var diagnosis in some)
            {
                var code = diagnosis.Findings.FirstOrDefault(finding => finding.Role == FindingRole.RootCause)?.Code ?? NoCode;
                byCode[code] = byCode.GetValueOrDefault(code) + 1;
            }

            if (some.Length < DiagnosesAtOnce)
            {
                return;
            }

            after = some[^1].Workload.Id;
        }
    }

    [LoggerMessage(EventId = 320, EventName = "NotCounted", Level = LogLevel.Warning,
        Message = "Cluster {Cluster}: what is stuck was not counted for the metrics within {Seconds} s")]
    private static partial void LogTooLarge(ILogger logger, string cluster, double seconds);

    /// <param name="SnapshotId">What was counted.</param>
    /// <param name="ByCode">How many are stuck by the code of the root cause.</param>
    private sealed record Count(string SnapshotId, IReadOnlyDictionary<string, long> ByCode);
}
