using System.ComponentModel.DataAnnotations;

namespace Diagnosis.Server.Hosting;

/// <summary>
/// How much one caller may ask at a time, so that one that floods does not keep the others waiting. Who need not say who he is counts by his address.
/// Configuration section <c>Diagnosis:Limits</c>, as <see cref="RequestLimits"/>.
/// </summary>
internal sealed class CallerLimits
{
    /// <summary>Most calls of one caller under way; watches, and calls that cost next to nothing, are not among them.</summary>
    /// <value>64.</value>
    [Range(1, 100_000)]
    public int MaxCallsPerCaller { get; set; } = 64;

    /// <summary>Most further calls of one caller that wait for their turn; more are turned away with RESOURCE_EXHAUSTED.</summary>
    /// <value>1,000.</value>
    [Range(0, 100_000)]
    public int MaxWaitingCallsPerCaller { get; set; } = 1000;

    /// <summary>How long a call waits for its turn at most; a shorter deadline of the caller wins.</summary>
    /// <value>30 seconds, half of what a call may take.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan MaxWaitTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most calls a second of one caller, of each lane, over some seconds; as many may come at once.</summary>
    /// <value>20,000, which is more than two cores answer.</value>
    [Range(1, 10_000_000)]
    public int CallsPerSecondPerCaller { get; set; } = 20_000;

    /// <summary>Most streams of WatchDiagnosis of one caller at a time, of those of all (<see cref="RequestLimits.MaxWatches"/>).</summary>
    /// <value>200: five callers leave none to others.</value>
    [Range(1, 1_000_000)]
    public int MaxWatchesPerCaller { get; set; } = 200;

    /// <summary>Most captures of one caller under way: each reads a cluster anew.</summary>
    /// <value>4.</value>
    [Range(1, 10_000)]
    public int MaxCapturesPerCaller { get; set; } = 4;

    /// <summary>
    /// Most wrong credentials a minute from one address, which may come at once. Beyond it no key from there is looked at that was not right there before, so
    /// that keys cannot be guessed; what else was wrong is answered alike.
    /// </summary>
    /// <value>300: a misspelt setting of one caller comes nowhere near it.</value>
    [Range(1, 1_000_000)]
    public int FailedLoginsPerMinute { get; set; } = 300;
}
