namespace Diagnosis.EndToEnd.Tests.Bundles;

/// <summary>A clock that stands, while timers run.</summary>
internal sealed class StandingTime : TimeProvider
{
    private readonly DateTimeOffset _now = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _now;
}
