using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Requests;
using Diagnosis.Sources.Live;
using Diagnosis.Sources.Memory;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Webhooks;

/// <summary>
/// Watches the clusters that webhooks are told of, with one watch of each cluster however many are told, and sends what is new. Each receiver is sent to for
/// itself.
/// </summary>
internal sealed partial class WebhookService(
    IOptions<WebhooksOptions> options, ClusterRegistry clusters, BatchDiagnosis batch, MemoryBudget memory, OneSender sender, WebhookFigures figures,
    TimeProvider time, ILogger<WebhookService> logger) : QuietService
{
    /// <summary>Looking takes no more than a tenth of the time.</summary>
    private const int PauseFactor = 9;

    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(1);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        var hooks = options.Value.Webhooks.OrderBy(hook => hook.Key, StringComparer.Ordinal).ToArray();
        var receivers = hooks.Select(hook => new WebhookReceiver(hook.Value, time, logger)).ToArray();
        try
        {
            var queues = hooks.Zip(receivers, (hook, receiver) => KeyValuePair.Create(hook.Key, new WebhookQueue(
                hook.Key, (news, stop) => sender.SendAsync(hook.Key, receiver, news, stop), figures, time, logger))).ToDictionary(StringComparer.Ordinal);
            var watches = clusters.Clusters.Select(cluster => (Cluster: cluster, Told: Told(cluster, queues))).Where(watch => !watch.Told.IsEmpty);
            Task[] all =
            [
                .. watches.Select(watch => WatchAsync(watch.Cluster, watch.Told, stoppingToken)),
                .. queues.Values.Select(queue => queue.RunAsync(stoppingToken)),
            ];

            // None ends by itself, so the first that ends has failed, or the server stops.
            await foreach (var ended in Task.WhenEach(all))
            {
                await ended;
            }
        }
        finally
        {
            Array.ForEach(receivers, receiver => receiver.Dispose());
        }
    }

    /// <summary>Those that are told of a cluster, by what they may see of it.</summary>
    private ImmutableArray<ToldReceivers> Told(ConfiguredCluster cluster, Dictionary<string, WebhookQueue> queues)
    {
        var about = options.Value.Webhooks.OrderBy(hook => hook.Key, StringComparer.Ordinal)
            .Select(hook => (hook.Key, Grant: GrantOf(hook.Value))).Where(hook => hook.Grant.IsAbout(cluster.Name)).ToArray();
        foreach (var hook in about)
        {
            if (cluster.IsReadByCallers)
            {
                LogOfCallers(logger, hook.Key, cluster.Name);
            }
            else
            {
                figures.Begin(hook.Key, cluster.Name);
            }
        }

        return cluster.IsReadByCallers ? [] :
        [
            .. about.GroupBy(hook => hook.Grant.Workloads.Key, StringComparer.Ordinal).Select(same => new ToldReceivers(
                cluster.Name, new Rights(same.First().Grant), [.. same.Select(hook => queues[hook.Key])], batch, time)),
        ];
    }

    private static Grant GrantOf(WebhookOptions hook) => Grant.Of(new GrantSettings
    {
        Who = [], Clusters = hook.Clusters, Workloads = hook.Workloads, Calls = [CallKind.Diagnose],
    });

    private async Task WatchAsync(ConfiguredCluster cluster, ImmutableArray<ToldReceivers> told, CancellationToken stoppingToken)
    {
        var watch = cluster.WatchOf(authorization: null);
        using var place = watch.Join();
        var last = "";
        while (true)
        {
            await watch.NextAsync(stoppingToken);
            var began = time.GetTimestamp();
            if (await cluster.AtHandAsync(TimeSpan.MaxValue, authorization: null) is { } snapshot && snapshot.SnapshotId != last
                && Coverage.Of(snapshot).State != CoverageState.None && await LookAsync(cluster, snapshot, told, stoppingToken))
            {
                last = snapshot.SnapshotId;
            }

            await Task.Delay(time.GetElapsedTime(began) * PauseFactor, time, stoppingToken);
        }
    }

    /// <summary>Looks at what was read; false when there was no room or no time for all of it.</summary>
    private async Task<bool> LookAsync(
        ConfiguredCluster cluster, ClusterSnapshot snapshot, ImmutableArray<ToldReceivers> told, CancellationToken stoppingToken)
    {
        using var deadline = CallDeadline.Start(LongestLook, callers: null, time, stoppingToken);
        try
        {
            using var room = await memory.EnterAsync(new WorkSize(0, ClusterSize.Of(snapshot), IsOfWholeCluster: true, 0).Bytes, deadline.Token);
            foreach (var receivers in room is null ? [] : told)
            {
                await receivers.LookAsync(snapshot, deadline.At, deadline.Token);
            }

            return room is not null;
        }
        catch (OperationCanceledException) when (deadline.HasPassed && !stoppingToken.IsCancellationRequested)
        {
            LogTooLarge(logger, cluster.Name, LongestLook.TotalSeconds);
            return false;
        }
    }

    [LoggerMessage(EventId = 404, EventName = "WebhookOfCallers", Level = LogLevel.Warning,
        Message = "Webhook {Hook} is told nothing of cluster {Cluster}, which is read with the credentials of who asks")]
    private static partial void LogOfCallers(ILogger logger, string hook, string cluster);

    [LoggerMessage(EventId = 405, EventName = "NotLookedThrough", Level = LogLevel.Warning,
        Message = "Cluster {Cluster}: what is stuck was not looked through for the webhooks within {Seconds} s")]
    private static partial void LogTooLarge(ILogger logger, string cluster, double seconds);
}
