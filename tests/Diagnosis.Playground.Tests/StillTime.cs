namespace Diagnosis.Playground.Tests;

/// <summary>A clock that stands until it is told to go on.</summary>
internal sealed class StillTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 4, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Go(TimeSpan span) => _now += span;
}
