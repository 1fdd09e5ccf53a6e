using System.Security.Cryptography;
using Grpc.Core;

namespace Diagnosis.Client;

/// <summary>When a failed call is made again: only while the server, or the cluster behind it, is unavailable, and never sooner than it says.</summary>
internal sealed class Patience(DiagnosisClientOptions options)
{
    private const int Percent = 100;

    private TimeSpan Timeout => options.Timeout == TimeSpan.Zero ? DiagnosisClientOptions.DefaultTimeout : options.Timeout;

    /// <summary>Further tries of one call.</summary>
    public int MostFailures => options.MaxAttempts - 1;

    /// <summary>The end of a call's time, unless its caller said one.</summary>
    public DateTime Deadline(DateTime? said) => said ?? (TimeProvider.System.GetUtcNow() + Timeout).UtcDateTime;

    /// <summary>How long to wait before the next try; null when there is to be none.</summary>
    public TimeSpan? PauseAfter(DiagnosisException exception, int failures, int mostFailures)
    {
        if (exception.StatusCode != StatusCode.Unavailable || failures > mostFailures)
        {
            return null;
        }

        if (exception.RetryDelay is { } asked)
        {
            return asked <= options.LongestPause ? asked : null;
        }

        var doubled = options.InitialBackoff * Math.Pow(2, failures - 1);

        // Not all at the same moment.
        return (doubled < options.LongestPause ? doubled : options.LongestPause) * RandomNumberGenerator.GetInt32(80, 121) / Percent;
    }

    /// <summary>The same for a call that must be over by a time: no try begins after it.</summary>
    public TimeSpan? PauseAfter(DiagnosisException exception, int failures, DateTime deadline) =>
        PauseAfter(exception, failures, MostFailures) is { } pause && TimeProvider.System.GetUtcNow() + pause < new DateTimeOffset(deadline) ? pause : null;

    /// <summary>Waits; false when the caller gave up meanwhile.</summary>
    public static async Task<bool> WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        await Task.Delay(pause, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellationToken.IsCancellationRequested;
    }
}
