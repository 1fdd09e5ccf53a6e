using Google.Protobuf.WellKnownTypes;

namespace Diagnosis.Server.Rpc.Watch;

/// <summary>How long a watch may be silent.</summary>
internal static class WatchPace
{
    /// <summary>What a heartbeat must be.</summary>
    public const string Wanted = "Must be from 1 s to 5 min.";

    private const int ShortestSeconds = 1;
    private const int LongestSeconds = 300;
    private const double SecondsOfNano = 1e-9;
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    /// <summary>True for a span that may be asked for.</summary>
    public static bool Allows(Duration heartbeat) => heartbeat.Seconds + (heartbeat.Nanos * SecondsOfNano) is >= ShortestSeconds and <= LongestSeconds;

    /// <summary>The longest silence of a watch; the usual one when none is asked for.</summary>
    public static TimeSpan Of(Duration? heartbeat) => heartbeat?.ToTimeSpan() ?? Usual;
}
