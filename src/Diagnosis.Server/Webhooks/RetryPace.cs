namespace Diagnosis.Server.Webhooks;

/// <summary>How long a receiver that did not take an event is left alone: twice as long each time, and not all at the same moment.</summary>
internal static class RetryPace
{
    /// <summary>However long a receiver asks to be left alone, it is no longer.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private const int MostDoublings = 20;

    /// <summary>The longest pause there may be.</summary>
    /// <param name="asked">What the receiver asked for; null when it did not.</param>
    public static TimeSpan LongestAfter(TimeSpan? asked) => After(int.MaxValue, asked, chance: 1);

    /// <summary>The pause after an attempt.</summary>
    /// <param name="attempt">Its number, from 1.</param>
    /// <param name="asked">What the receiver asked for (<c>Retry-After</c>); null when it did not.</param>
    /// <param name="chance">From 0 to 1: half of the pause depends on it.</param>
    public static TimeSpan After(int attempt, TimeSpan? asked, double chance)
    {
        var doubled = First * Math.Pow(2, Math.Min(attempt - 1, MostDoublings));
        var pause = (doubled < Longest ? doubled : Longest) * (0.5 + (chance / 2));
        var least = asked is { } wanted && wanted > LongestAsked ? LongestAsked : asked ?? TimeSpan.Zero;
        return pause > least ? pause : least;
    }
}
