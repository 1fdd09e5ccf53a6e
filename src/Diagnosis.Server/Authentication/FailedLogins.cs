using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Authentication;

/// <summary>
/// Counts wrong credentials by where they come from. While more come from somewhere than are looked at, a key that is right is answered there as one that is
/// wrong, unless it was right there before: who works behind the same address as who guesses goes on.
/// </summary>
internal sealed class FailedLogins : IAsyncDisposable
{
    private const int PiecesOfMinute = 60;

    /// <summary>More than that are not remembered, and then anew.</summary>
    private const int MostRemembered = 10_000;

    private readonly PartitionedRateLimiter<string> _limits;
    private readonly ConcurrentDictionary<(string From, string Caller), byte> _right = new();

    /// <summary>None yet.</summary>
    public FailedLogins(IOptions<CallerLimits> limits)
    {
        var perMinute = limits.Value.FailedLoginsPerMinute;
        var options = new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = (perMinute + PiecesOfMinute - 1) / PiecesOfMinute,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / Math.Min(perMinute, PiecesOfMinute),
            QueueLimit = 0,
        };
        _limits = PartitionedRateLimiter.Create<string, string>(from => RateLimitPartition.GetTokenBucketLimiter(from, _ => options));
    }

    /// <summary>True while more wrong ones come from there than are looked at.</summary>
    public bool AreTooMany(HttpContext http) => _limits.GetStatistics(RemoteNetwork.Of(http)) is { CurrentAvailablePermits: 0 };

    /// <summary>One more was wrong.</summary>
    public void Add(HttpContext http) => _limits.AttemptAcquire(RemoteNetwork.Of(http)).Dispose();

    /// <summary>One was right.</summary>
    public void Remember(HttpContext http, Caller caller)
    {
        if (_right.Count >= MostRemembered)
        {
            _right.Clear();
        }

        _right.TryAdd((RemoteNetwork.Of(http), caller.Name), 0);
    }

    /// <summary>True when one of this caller was right there before.</summary>
    public bool Remembers(HttpContext http, Caller caller) => _right.ContainsKey((RemoteNetwork.Of(http), caller.Name));

    /// <summary>Ends.</summary>
    public ValueTask DisposeAsync() => _limits.DisposeAsync();
}
