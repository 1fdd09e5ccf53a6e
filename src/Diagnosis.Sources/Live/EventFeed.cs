using Microsoft.Extensions.Logging;

namespace Diagnosis.Sources.Live;

/// <summary>
/// Keeps a cluster's stream of events open while somebody watches: one at a time, again when it breaks, after a pause that grows while it does not come about,
/// and seldom where it is not allowed. The log is told when that changes, not of each try.
/// </summary>
/// <param name="name">The cluster.</param>
/// <param name="stream">The stream.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class EventFeed(string name, EventStream stream, TimeProvider time, ILogger logger)
{
    private const double Jitter = 0.3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseWhenRefused = TimeSpan.FromMinutes(5);

    private DateTimeOffset _next;
    private int _failures;
    private bool? _wasFollowed;

    /// <summary>Follows it until that is not wanted any more. By one at a time.</summary>
    public async Task FollowAsync(WatchSignal signal, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (_next - time.GetUtcNow() is var pause && pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, time, cancellationToken);
                }

                // Also when it ends at once, because nobody watches any more.
                var began = time.GetUtcNow();
                _next = began + FirstPause;
                var end = await stream.FollowAsync(() => Begin(signal), signal.Change, cancellationToken);
                End(end, time.GetUtcNow() - began);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // Nobody watches any more, or the connections are closed.
        }
    }

    private void Begin(WatchSignal signal)
    {
        // What changed before is not known.
        signal.Change();
        if (_wasFollowed is not true)
        {
            _wasFollowed = true;
            LogFollowed(logger, name);
        }
    }

    private void End(EventStreamEnd end, TimeSpan lasted)
    {
        _failures = lasted >= LongestPause ? 1 : _failures + 1;
        var grown = FirstPause * Math.Pow(2, Math.Min(_failures - 1, 10));
        var pause = end.IsRefused ? PauseWhenRefused : grown < LongestPause ? grown : LongestPause;
        _next = time.GetUtcNow() + (pause * (1 + (Jitter * Random.Shared.NextDouble())));
        if (_wasFollowed is not false)
        {
            _wasFollowed = false;
            LogNotFollowed(logger, name, end.Detail);
        }
    }

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Cluster {Cluster}: its events are followed (/v2/events); while somebody watches it, it is read as soon as it changes too")]
    private static partial void LogFollowed(ILogger logger, string cluster);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Cluster {Cluster}: its events (/v2/events) are not followed; while somebody watches it, it is read at its interval alone. {Detail}")]
    private static partial void LogNotFollowed(ILogger logger, string cluster, string detail);
}
