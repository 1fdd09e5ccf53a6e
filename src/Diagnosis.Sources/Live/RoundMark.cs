using System.Globalization;

namespace Diagnosis.Sources.Live;

/// <summary>What servers tell each other of a reading of a cluster.</summary>
/// <param name="Id">Names it.</param>
/// <param name="StartedAt">When it began, by the clock of the server that did.</param>
/// <param name="By">Which server reads, of those that took part in it; of a reading that is over whichever ended it.</param>
/// <param name="CapturedAt">The clock of its snapshot; null while it is under way.</param>
/// <param name="IsGood">True when something was read.</param>
internal sealed record RoundMark(string Id, DateTimeOffset StartedAt, string By, DateTimeOffset? CapturedAt = null, bool IsGood = false)
{
    private const int IdLength = 32;

    /// <summary>What is read and with whose credentials; it is not told.</summary>
    public string Key { get; init; } = "";

    /// <summary>One that begins.</summary>
    public static RoundMark New(DateTimeOffset startedAt) => new(Guid.NewGuid().ToString("n"), startedAt, Guid.NewGuid().ToString("n"));

    /// <summary>Reads what another server wrote; null when it is nothing of the kind.</summary>
    public static RoundMark? Parse(string? text) =>
        text?.Split(' ') is [{ Length: IdLength } id, var started, { Length: IdLength } by, var captured, var good]
            && id.All(char.IsAsciiHexDigitLower) && Time(started) is { } startedAt
            ? new(id, startedAt, by, Time(captured), good == "1")
            : null;

    /// <summary>As it is written.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Id} {StartedAt.UtcTicks} {By} {CapturedAt?.UtcTicks ?? 0} {(IsGood ? 1 : 0)}");

    private static DateTimeOffset? Time(string ticks) =>
        long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at > 0 && at <= DateTimeOffset.MaxValue.UtcTicks
            ? new(at, TimeSpan.Zero)
            : null;
}
