namespace Diagnosis.Server.Hosting;

/// <summary>What there may be too much of.</summary>
/// <param name="Label">Its name in metrics.</param>
/// <param name="Words">What there is too much of, and the setting that bounds it.</param>
internal sealed record LoadBound(string Label, string Words)
{
    /// <summary>Memory of what is under way.</summary>
    public static readonly LoadBound Memory =
        new("memory", "what is under way and waits takes all the memory it may (Diagnosis:Limits:MaxMemoryBytes)");

    /// <summary>Watches.</summary>
    public static readonly LoadBound Watches = new("watches", "as many watch as may at a time (Diagnosis:Limits:MaxWatches)");

    /// <summary>Uploads of bundles.</summary>
    public static readonly LoadBound Uploads = new("uploads", "as many bundles are uploaded as may be at a time (Diagnosis:Limits:MaxUploads)");

    /// <summary>Live pages.</summary>
    public static readonly LoadBound LivePages =
        new("live_pages", "as many pages are alive as may be at a time (Diagnosis:Limits:MaxLivePages, MaxLivePagesPerCaller)");

    /// <summary>Calls of one caller.</summary>
    public static readonly LoadBound CallerCalls = new(
        "caller_calls",
        "as many calls of this caller are under way and wait as may (Diagnosis:Limits:MaxCallsPerCaller, MaxWaitingCallsPerCaller, MaxWaitTime)");

    /// <summary>Watches of one caller.</summary>
    public static readonly LoadBound CallerWatches =
        new("caller_watches", "this caller watches as much as he may at a time (Diagnosis:Limits:MaxWatchesPerCaller)");

    /// <summary>Captures of one caller.</summary>
    public static readonly LoadBound CallerCaptures =
        new("caller_captures", "as many captures of this caller are under way as may (Diagnosis:Limits:MaxCapturesPerCaller)");

    /// <summary>Wrong credentials from one address.</summary>
    public static readonly LoadBound FailedLogins = new(
        "failed_logins", "more wrong credentials come from this address than are looked at (Diagnosis:Limits:FailedLoginsPerMinute)");

    /// <summary>Calls of one caller in a second.</summary>
    public static readonly LoadBound CallerRate =
        new("caller_rate", "this caller asks more often than he may (Diagnosis:Limits:CallsPerSecondPerCaller)");
}
