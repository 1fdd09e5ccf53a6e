using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Engine;
using Diagnosis.Server.Access;
using Diagnosis.Sources.Live;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Hosting;

/// <summary>
/// Builds what the configuration asks for before the doors open, so that a mistake in it stops the start; says ready when they are open,
/// and not ready before they close.
/// </summary>
internal sealed partial class Lifecycle(
    IServiceProvider services, Readiness readiness, ClusterProbe probe, HealthCheckService health, IEnumerable<IHealthCheckPublisher> watchers,
    IOptions<ShutdownOptions> options, IOptions<AccessOptions> access, TimeProvider time, ILogger<Lifecycle> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var analyzers = string.Join(", ", services.GetRequiredService<AnalyzerCatalogue>().Descriptors.Select(a => a.Id));
        var clusters = string.Join(", ", services.GetRequiredService<ClusterRegistry>().Clusters.Select(c => c.Name));
        WorkerThreads.Provide(services.GetRequiredService<IOptions<CallerLimits>>());
        LogBuilt(logger, ProductVersion.Text, analyzers, clusters);
        foreach (var (grant, why) in IdleGrants.Of(access.Value, services.GetRequiredService<ClusterRegistry>().Clusters.Select(c => c.Name)))
        {
            LogIdle(logger, grant, why);
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var isOpen = access.Value.InForce() == AccessMode.Open;
        foreach (var address in isOpen ? OpenAddresses.Of(services.GetRequiredService<IServer>()) : [])
        {
            LogOpen(logger, address);
        }

        // Clusters may take their time to answer; until they have, whoever watches is told no, and the start does not wait.
        readiness.IsReady = probe.IsSampleOnly;
        await TellAsync(cancellationToken);
        readiness.IsReady = true;
        LogStarted(logger);
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.IsReady = false;
        await TellAsync(cancellationToken);
        LogStopping(logger, options.Value.NotReadyBefore.TotalSeconds, options.Value.CallsMayTake.TotalSeconds);
        await Task.Delay(options.Value.NotReadyBefore, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Tells whoever watches at once; by itself that happens only now and then.</summary>
    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var report = await health.CheckHealthAsync(cancellationToken);
        await Task.WhenAll(watchers.Select(w => w.PublishAsync(report, cancellationToken)));
    }

    [LoggerMessage(EventId = 200, EventName = "Built", Level = LogLevel.Information,
        Message = "Diagnosis {Version}. Analyzers: {Analyzers}. Clusters: {Clusters}")]
    private static partial void LogBuilt(ILogger logger, string version, string analyzers, string clusters);

    [LoggerMessage(EventId = 204, EventName = "Started", Level = LogLevel.Information, Message = "Application started")]
    private static partial void LogStarted(ILogger logger);

    [LoggerMessage(EventId = 202, EventName = "Open", Level = LogLevel.Warning,
        Message = "{Address}: whoever reaches it may read every cluster (Diagnosis:Access:Mode is Open)")]
    private static partial void LogOpen(ILogger logger, string address);

    [LoggerMessage(EventId = 203, EventName = "IdleGrant", Level = LogLevel.Warning, Message = "{Grant}: {Why}")]
    private static partial void LogIdle(ILogger logger, string grant, string why);

    [LoggerMessage(EventId = 201, EventName = "Stopping", Level = LogLevel.Information,
        Message = "Stopping: not ready for {NotReadySeconds} s, then calls in flight have {CallSeconds} s to end")]
    private static partial void LogStopping(ILogger logger, double notReadySeconds, double callSeconds);
}
