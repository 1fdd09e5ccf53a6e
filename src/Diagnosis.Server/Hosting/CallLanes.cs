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

    private readonly PartitionedRateLimiter<(CallLane Lane, string Caller)> _rates;
    private readonly PartitionedRateLimiter<(CallLane Lane, string Caller)> _places;
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
        _rates = PartitionedRateLimiter.Create<(CallLane, string), (CallLane, string)>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => rate));
        _places = PartitionedRateLimiter.Create<(CallLane Lane, string), (CallLane, string)>(key => key.Lane.HasPlaces
            ? RateLimitPartition.GetConcurrencyLimiter<(CallLane, string)>(key, _ => places)
            : RateLimitPartition.GetNoLimiter<(CallLane, string)>(key));
        ThreadPool.GetMinThreads(out var threads, out var ports);
        ThreadPool.SetMinThreads(Math.Max(threads, Math.Min(own.MaxCallsPerCaller, short.MaxValue) + SpareThreads), ports);
    }

    /// <summary>Waits for the caller's turn. Dispose the place when the call is over.</summary>
    /// <param name="lane">The way it goes.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="patience">How long he waits for the whole answer.</param>
    /// <param name="cancellationToken">Ends the waiting when he is gone.</param>
    /// <exception cref="ServerBusyException">He asks too much.</exception>
    public async ValueTask<IDisposable> EnterAsync(CallLane lane, string caller, TimeSpan? patience, CancellationToken cancellationToken)
    {
        using (var rate = _rates.AttemptAcquire((lane, caller)))
        {
            if (!rate.IsAcquired)
            {
                throw new ServerBusyException(LoadBound.CallerRate);
            }
        }

        var place = _places.AttemptAcquire((lane, caller));
        return place.IsAcquired ? place : await WaitAsync(lane, caller, patience < _longestWait ? patience.Value : _longestWait, cancellationToken);
    }

    /// <summary>Ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _rates.DisposeAsync();
        await _places.DisposeAsync();
    }

    private async Task<IDisposable> WaitAsync(CallLane lane, string caller, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ending.CancelAfter(longest);
        try
        {
            var place = await _places.AcquireAsync((lane, caller), permitCount: 1, ending.Token);
            return place.IsAcquired ? place : throw new ServerBusyException(LoadBound.CallerCalls);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ServerBusyException(LoadBound.CallerCalls);
        }
    }
}
