namespace Diagnosis.Server.Hosting;

/// <summary>
/// Works in the background until it is asked to end, which it does without a word: the framework takes being ended for a fault where the process is disposed of
/// without having been stopped.
/// </summary>
internal abstract class QuietService : BackgroundService
{
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // That is its end.
        }
    }

    /// <summary>Works.</summary>
    protected abstract Task RunAsync(CancellationToken stoppingToken);
}
