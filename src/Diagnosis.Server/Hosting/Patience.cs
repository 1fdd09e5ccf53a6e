namespace Diagnosis.Server.Hosting;

/// <summary>A token that ends with the caller's or at a deadline, whichever comes first.</summary>
internal sealed class Patience : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _linked;

    private Patience(TimeSpan left, TimeProvider time, CancellationToken cancellationToken)
    {
        _timer = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _timer.Token);
    }

    /// <summary>The token.</summary>
    public CancellationToken Token => _linked.Token;

    /// <summary>Waits until then and no longer.</summary>
    public static Patience Until(DateTimeOffset deadline, TimeProvider time, CancellationToken cancellationToken) =>
        new(deadline - time.GetUtcNow(), time, cancellationToken);

    /// <summary>Stops the timer.</summary>
    public void Dispose()
    {
        _linked.Dispose();
        _timer.Dispose();
    }
}
