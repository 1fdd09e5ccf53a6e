using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.State;

/// <summary>The launch delay of one configuration of an app (Marathon 1.11, RateLimiter): grows with failures, forgotten after a quiet time.</summary>
public sealed class LaunchBackoff
{
    private DateTimeOffset _reference;
    private TimeSpan _current;

    /// <summary>The earliest next launch; null while nothing has failed.</summary>
    public DateTimeOffset? Until => _current > TimeSpan.Zero ? _reference + _current : null;

    /// <summary>True when a launch has to wait.</summary>
    public bool Holds(DateTimeOffset now) => Until > now;

    internal void Fail(BackoffStrategy strategy, DateTimeOffset now)
    {
        var seconds = _current > TimeSpan.Zero ? _current.TotalSeconds * strategy.Factor : strategy.BackoffSeconds;
        (_current, _reference) = (TimeSpan.FromSeconds(Math.Min(strategy.MaxLaunchDelaySeconds, seconds)), now);
    }

    internal void Launch(DateTimeOffset now) => _reference = now;

    internal void Forget(BackoffStrategy strategy, DateTimeOffset now)
    {
        if (now > _reference + TimeSpan.FromSeconds(strategy.MaxLaunchDelaySeconds))
        {
            Reset();
        }
    }

    internal void Reset() => _current = TimeSpan.Zero;
}
