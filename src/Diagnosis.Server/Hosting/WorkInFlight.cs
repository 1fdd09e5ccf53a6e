using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Hosting;

/// <summary>
/// Bounds the memory of all calls under way together: each takes its share before it begins and gives it back at its end. Calls over the bound wait in a
/// queue as long as the bound itself; beyond that they are turned away. A call larger than the bound runs alone.
/// </summary>
internal sealed class WorkInFlight : IDisposable
{
    private const long BytesOfShare = 1 << 20;

    private readonly int _shares;
    private readonly ConcurrencyLimiter _limiter;

    /// <param name="limits">The bound.</param>
    public WorkInFlight(IOptions<RequestLimits> limits)
    {
        _shares = (int)Math.Clamp(limits.Value.MaxMemoryBytes / BytesOfShare, 1, int.MaxValue);
        _limiter = new(new() { PermitLimit = _shares, QueueLimit = _shares, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    }

    /// <summary>Waits until there is room; dispose what comes back when the work is done.</summary>
    /// <param name="bytes">What the work is expected to take.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="ServerBusyException">Too many wait already.</exception>
    public async ValueTask<IDisposable> EnterAsync(long bytes, CancellationToken cancellationToken)
    {
        var lease = await _limiter.AcquireAsync((int)Math.Clamp(bytes / BytesOfShare, 1, _shares), cancellationToken);
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        throw new ServerBusyException();
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
