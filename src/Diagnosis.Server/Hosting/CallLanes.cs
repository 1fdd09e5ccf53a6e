using System.Threading.RateLimiting;
using Diagnosis.Server.Access;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Hosting;

/// <summary>Who may go on and who waits, each caller for himself.</summary>
internal sealed class CallLanes : IAsyncDisposable
{
    /// <summary>Threads beside those that the calls of one caller may keep busy, so that what is cheap finds one at once.</summary>
    private const int SpareThreads = 32;

    private const int PiecesOfSecond = 10;

    private readonly PartitionedRateLimiter<CallOrigin> _rates;
    private readonly PartitionedRateLimiter<CallOrigin> _places;
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
        ThreadPool.GetMinThreads(out var threads, out var ports);
        ThreadPool.SetMinThreads(Math.Max(threads, Math.Min(own.MaxCallsPerCaller, short.MaxValue) + SpareThreads), ports);
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

    /// <summary>Ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _rates.DisposeAsync();
        await _places.DisposeAsync();
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
