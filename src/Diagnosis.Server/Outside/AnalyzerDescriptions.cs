namespace Diagnosis.Server.Outside;

/// <summary>Has the analyzers outside of this process say what they are, at the start and from then on, so that lists know those that nobody asks.</summary>
internal sealed partial class AnalyzerDescriptions(ConfiguredAnalyzers analyzers, TimeProvider time, ILogger<AnalyzerDescriptions> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!analyzers.All.IsEmpty && !stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(analyzers.All.Select(one => DescribeAsync(one, stoppingToken)));
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task DescribeAsync(GrpcAnalyzer analyzer, CancellationToken stoppingToken)
    {
        try
        {
            await analyzer.DescribeAsync(stoppingToken);
        }
        catch (AnalyzerFault fault)
        {
            LogUndescribed(logger, analyzer.Descriptor.Id, fault.Message);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    [LoggerMessage(EventId = 231, EventName = "Undescribed", Level = LogLevel.Warning, Message = "Analyzer {Id} does not say what it is: {Fault}")]
    private static partial void LogUndescribed(ILogger logger, string id, string fault);
}
