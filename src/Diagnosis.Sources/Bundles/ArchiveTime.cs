using System.Buffers.Binary;

namespace Diagnosis.Sources.Bundles;

/// <summary>When a file of an archive was written.</summary>
internal static class ArchiveTime
{
    /// <summary>The extra field that has seconds since 1970 (Info-ZIP, extra field 0x5455).</summary>
    private const int UnixTimes = 0x5455;

    /// <summary>Writers without a clock put 1979 or 1980.</summary>
    private const int FirstYear = 2010;

    /// <summary>The moment; null when it is not noted. Dates of DOS have no zone and are taken for UTC, which DC/OS' hosts keep.</summary>
    /// <param name="date">The day as DOS writes it: seven bits for the years since 1980, four for the month, five for the day.</param>
    /// <param name="time">The time as DOS writes it: five bits for hours, six for minutes, five for pairs of seconds.</param>
    /// <param name="extra">The entry's extra fields.</param>
    public static DateTimeOffset? Of(int date, int time, ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var (id, length) = (BinaryPrimitives.ReadUInt16LittleEndian(extra), BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]));
            if (length > extra.Length - 4)
            {
                break;
            }

            if (id == UnixTimes && length >= 5 && (extra[4] & 1) != 0)
            {
                return Known(DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32LittleEndian(extra[5..])));
            }

            extra = extra[(4 + length)..];
        }

        var (year, month, day) = (1980 + (date >> 9), (date >> 5) & 0xF, date & 0x1F);
        var (hour, minute, second) = (time >> 11, (time >> 5) & 0x3F, (time & 0x1F) * 2);
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
            ? Known(new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero))
            : null;
    }

    private static DateTimeOffset? Known(DateTimeOffset moment) => moment.Year >= FirstYear ? moment : null;
}
