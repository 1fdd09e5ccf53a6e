using Diagnosis.Sources.Live;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Sample;

/// <summary>Starts the sample's server before the doors open, when the configuration has come to the sample.</summary>
internal sealed partial class SampleHost(SampleServer server, IOptions<ClustersOptions> options, ILogger<SampleHost> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Clusters.Values.Any(c => c.IsSample))
        {
            return Task.CompletedTask;
        }

        LogSample(logger, server.MarathonUrl, server.MesosUrl);
        return server.StartAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 500, EventName = "SampleCluster", Level = LogLevel.Information,
        Message = "No cluster is configured (Diagnosis:Clusters): showing the sample cluster, Marathon at {MarathonUrl}, Mesos at {MesosUrl}")]
    private static partial void LogSample(ILogger logger, Uri marathonUrl, Uri mesosUrl);
}
