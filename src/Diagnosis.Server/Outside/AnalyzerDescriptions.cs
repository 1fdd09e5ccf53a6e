namespace Diagnosis.Server.Outside;

/// <summary>Has the analyzers outside of this process say what they are, at the start and from then on, so that lists know those that nobody asks.</summary>
internal sealed partial class AnalyzerDescriptions(ConfiguredAnalyzers analyzers, TimeProvider time, ILogger<AnalyzerDescriptions> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One that starts together with the server is there a moment later.
        for (var pause = FirstPause; !analyzers.All.IsEmpty && !stoppingToken.IsCancellationRequested;)
        {
            var described = await Task.WhenAll(analyzers.All.Select(one => DescribeAsync(one, stoppingToken)));
            pause = Array.TrueForAll(described, one => one) || pause * 2 > LongestPause ? LongestPause : pause * 2;
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> DescribeAsync(GrpcAnalyzer analyzer, CancellationToken stoppingToken)
    {
        try
        {
            await analyzer.DescribeAsync(stoppingToken);
            return true;
        }
        catch (AnalyzerFault fault)
        {
            LogUndescribed(logger, analyzer.Descriptor.Id, fault.Message);
            return false;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
            return false;
        }
    }

    [LoggerMessage(EventId = 231, EventName = "Undescribed", Level = LogLevel.Warning, Message = "Analyzer {Id} does not say what it is: {Fault}")]
    private static partial void LogUndescribed(ILogger logger, string id, string fault);
}
