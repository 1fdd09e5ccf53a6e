using Diagnosis.Analysis.JavaRegex;

namespace Diagnosis.Server.Hosting;

/// <summary>
/// When the answer to a call must be there: the caller's deadline or the server's own limit, whichever is sooner. It is made once per call, ends the
/// work through its token, and tells afterwards whether time was the reason.
/// </summary>
internal sealed class CallDeadline : IDisposable
{
    /// <summary>Timers count in ticks of the system and may ring that much before the clock shows the moment.</summary>
    private static readonly TimeSpan TimerGrain = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _linked;

    private CallDeadline(DateTimeOffset at, TimeSpan left, TimeProvider time, CancellationToken cancellationToken)
    {
        At = at;
        _time = time;
        _timer = new CancellationTokenSource(left, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _timer.Token);
    }

    /// <summary>The moment.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Ends with the caller's token, and at the moment.</summary>
    public CancellationToken Token => _linked.Token;

    /// <summary>True from the moment on.</summary>
    public bool HasPassed => _timer.IsCancellationRequested || At - TimerGrain <= _time.GetUtcNow();

    /// <summary>Makes the deadline of a call that begins now.</summary>
    /// <param name="longest">Time that the server allows; null for a stream, which lasts as long as its caller wants.</param>
    /// <param name="callers">The caller's own deadline; null when there is none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends when the caller is gone.</param>
    public static CallDeadline Start(TimeSpan? longest, DateTimeOffset? callers, TimeProvider time, CancellationToken cancellationToken)
    {
        ExpressionTime.Begin();
        var now = time.GetUtcNow();
        var own = longest is null ? DateTimeOffset.MaxValue : now + longest.Value;
        var at = callers < own ? callers.Value : own;
        var left = at == DateTimeOffset.MaxValue ? Timeout.InfiniteTimeSpan : at > now ? at - now : TimeSpan.Zero;
        return new(at, left, time, cancellationToken);
    }

    /// <summary>The call is over: whatever still goes on for it ends.</summary>
    public void Dispose()
    {
        _linked.Cancel();
        _linked.Dispose();
        _timer.Dispose();
    }
}
