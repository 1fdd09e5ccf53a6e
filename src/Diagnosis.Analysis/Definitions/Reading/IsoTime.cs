using System.Globalization;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>Dates as java.time's ISO_OFFSET_DATE_TIME takes them, in any case: seconds and fraction optional, offset <c>Z</c> or <c>+hh:mm</c>.</summary>
internal static class IsoTime
{
    private static readonly string[] Times = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    /// <summary>Reads a date with time and offset.</summary>
    public static bool TryParse(string text, out DateTimeOffset moment)
    {
        moment = default;
        var upper = text.ToUpperInvariant();
        var mark = upper.IndexOf('T', StringComparison.Ordinal);
        if (mark != 10 || !DateTime.TryParseExact(upper[..mark], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return false;
        }

        var rest = upper[(mark + 1)..];
        var sign = rest.IndexOfAny(['Z', '+', '-']);
        if (sign < 0 || !TryOffset(rest[sign..], out var offset) || !TryTime(rest[..sign], out var time))
        {
            return false;
        }

        var ticks = Math.Clamp((day.Add(time) - DateTime.MinValue).Ticks - offset.Ticks, 0, DateTime.MaxValue.Ticks);
        moment = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private static bool TryTime(string text, out TimeSpan time)
    {
        time = default;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0 && (point + 1 == text.Length || text.Length - point > 10))
        {
            return false;
        }

        var cut = point >= 0 && text.Length - point > 8 ? text[..(point + 8)] : text; // .NET counts 100 ns, Java 1 ns
        if (!DateTime.TryParseExact(cut, Times, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var moment))
        {
            return false;
        }

        time = moment.TimeOfDay;
        return true;
    }

    private static bool TryOffset(string text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text == "Z")
        {
            return true;
        }

        var parsed = TimeSpan.TryParseExact(text[1..], ["hh\\:mm", "hh\\:mm\\:ss"], CultureInfo.InvariantCulture, out offset)
            && offset <= TimeSpan.FromHours(18);
        offset = text[0] == '-' ? -offset : offset;
        return parsed;
    }
}
