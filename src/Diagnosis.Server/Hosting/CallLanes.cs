using System.Threading.RateLimiting;
using Diagnosis.Server.Access;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Hosting;

/// <summary>Who may go on and who waits, each caller for himself.</summary>
internal sealed class CallLanes : IAsyncDisposable
{
    private const int PiecesOfSecond = 10;

    private readonly PartitionedRateLimiter<CallOrigin> _rates;
    private readonly PartitionedRateLimiter<CallOrigin> _places;
    private readonly PartitionedRateLimiter<string> _watches;
    private readonly PartitionedRateLimiter<string> _captures;
    private readonly TimeSpan _longestWait;

    /// <summary>Lanes with the limits of the settings.</summary>
    public CallLanes(IOptions<CallerLimits> limits)
    {
        var own = limits.Value;
        _longestWait = own.MaxWaitTime;
        var rate = new TokenBucketRateLimiterOptions
        {
            TokenLimit = own.CallsPerSecondPerCaller,
            TokensPerPeriod = (own.CallsPerSecondPerCaller + PiecesOfSecond - 1) / PiecesOfSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1) / PiecesOfSecond,
            QueueLimit = 0,
        };
        var places = new ConcurrencyLimiterOptions
        {
            PermitLimit = own.MaxCallsPerCaller, QueueLimit = own.MaxWaitingCallsPerCaller, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };
        _rates = PartitionedRateLimiter.Create<CallOrigin, CallOrigin>(origin => RateLimitPartition.GetTokenBucketLimiter(origin, _ => rate));
        _places = PartitionedRateLimiter.Create<CallOrigin, CallOrigin>(origin => origin.Lane.HasPlaces
            ? RateLimitPartition.GetConcurrencyLimiter(origin, _ => places)
            : RateLimitPartition.GetNoLimiter(origin));
        (_watches, _captures) = (Held(own.MaxWatchesPerCaller), Held(own.MaxCapturesPerCaller));
    }

    /// <summary>Counts a call, before anything of it is read.</summary>
    /// <exception cref="ServerBusyException">The caller asks too often.</exception>
    public void Count(CallOrigin origin)
    {
        using var rate = _rates.AttemptAcquire(origin);
        if (!rate.IsAcquired)
        {
            throw new ServerBusyException(LoadBound.CallerRate);
        }
    }

    /// <summary>Waits for the caller's turn, once all of what he asks is there: one who sends slowly keeps no place. Dispose the place at the end.</summary>
    /// <param name="origin">Who asks, and on which way.</param>
    /// <param name="cancellationToken">Ends with his deadline, or when he is gone.</param>
    /// <exception cref="ServerBusyException">He asks too much.</exception>
    /// <exception cref="OperationCanceledException">The token ended.</exception>
    public async ValueTask<IDisposable> EnterAsync(CallOrigin origin, CancellationToken cancellationToken)
    {
        var place = _places.AttemptAcquire(origin);
        return place.IsAcquired ? place : await WaitAsync(origin, cancellationToken);
    }

    /// <summary>Takes the caller's place for a watch, which he may keep as long as he wants. Dispose it at the end.</summary>
    /// <exception cref="ServerBusyException">He has as many as he may.</exception>
    public IDisposable HoldWatch(CallOrigin origin) => Hold(_watches, origin, LoadBound.CallerWatches);

    /// <summary>Takes the caller's place for a capture. Dispose it at the end.</summary>
    /// <exception cref="ServerBusyException">He has as many as he may.</exception>
    public IDisposable HoldCapture(CallOrigin origin) => Hold(_captures, origin, LoadBound.CallerCaptures);

    /// <summary>Ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _watches.DisposeAsync();
        await _captures.DisposeAsync();
        await _rates.DisposeAsync();
        await _places.DisposeAsync();
    }

    private static PartitionedRateLimiter<string> Held(int most)
    {
        var options = new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = 0 };
        return PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetConcurrencyLimiter(caller, _ => options));
    }

    private static RateLimitLease Hold(PartitionedRateLimiter<string> places, CallOrigin origin, LoadBound bound)
    {
        var place = places.AttemptAcquire(origin.Caller);
        if (place.IsAcquired)
        {
            return place;
        }

        place.Dispose();
        throw new ServerBusyException(bound);
    }

    private async Task<IDisposable> WaitAsync(CallOrigin origin, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ending.CancelAfter(_longestWait);
        try
        {
            var place = await _places.AcquireAsync(origin, permitCount: 1, ending.Token);
            return place.IsAcquired ? place : throw new ServerBusyException(LoadBound.CallerCalls);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ServerBusyException(LoadBound.CallerCalls);
        }
    }
}
