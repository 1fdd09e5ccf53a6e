using System.Buffers.Text;

namespace Diagnosis.Analysis.Json;

/// <summary>Numbers and moments in the form that documents have them in nearly always; for any other form there is the parser of all.</summary>
internal static class QuickValue
{
    /// <summary>So many digits are exact in a double, and so is the power of ten they are divided by: the quotient is then the nearest double.</summary>
    private const int MostDigits = 15;

    private static ReadOnlySpan<double> PowersOfTen => [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>A number of JSON.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out double value) =>
        TryPlain(text, out value) || (Utf8Parser.TryParse(text, out value, out int length) && length == text.Length);

    /// <summary>A number of JSON without a sign and a power of ten; false for any other form.</summary>
    public static bool TryPlain(ReadOnlySpan<byte> text, out double value)
    {
        var (digits, decimals, point) = (0L, 0, false);
        value = 0;
        if (text.Length > MostDigits)
        {
            return false;
        }

        foreach (var b in text)
        {
            if (b == '.')
            {
                point = true;
            }
            else if ((uint)(b - '0') <= 9)
            {
                digits = (digits * 10) + (b - '0');
                decimals += point ? 1 : 0;
            }
            else
            {
                return false;
            }
        }

        value = digits / PowersOfTen[decimals];
        return true;
    }

    /// <summary>A moment as Marathon writes it, <c>2026-01-01T11:00:00.000Z</c>; false for any other form.</summary>
    public static bool TryMoment(ReadOnlySpan<byte> text, out DateTimeOffset moment)
    {
        moment = default;
        if (text is not [_, _, _, _, (byte)'-', _, _, (byte)'-', _, _, (byte)'T', _, _, (byte)':', _, _, (byte)':', _, _, (byte)'.', _, _, _, (byte)'Z'])
        {
            return false;
        }

        var (year, month, day) = ((TwoDigits(text[0], text[1]) * 100) + TwoDigits(text[2], text[3]), TwoDigits(text[5], text[6]), TwoDigits(text[8], text[9]));
        var (hour, minute, second) = (TwoDigits(text[11], text[12]), TwoDigits(text[14], text[15]), TwoDigits(text[17], text[18]));
        var millisecond = (TwoDigits((byte)'0', text[20]) * 100) + TwoDigits(text[21], text[22]);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59 || millisecond > 999)
        {
            return false;
        }

        moment = new DateTimeOffset(new DateTime(year, month, day, hour, minute, second, millisecond, DateTimeKind.Utc));
        return true;
    }

    /// <summary>What two digits say; far more than they can when one of them is none.</summary>
    private static int TwoDigits(byte tens, byte ones)
    {
        var (ten, one) = ((uint)(tens - '0'), (uint)(ones - '0'));
        return ten <= 9 && one <= 9 ? (int)((ten * 10) + one) : 1_000_000;
    }
}
