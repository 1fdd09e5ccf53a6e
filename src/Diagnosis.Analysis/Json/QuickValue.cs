using System.Buffers.Text;

namespace Diagnosis.Analysis.Json;

/// <summary>Numbers and moments in the form that documents have them in nearly always; for any other form there is the parser of all.</summary>
internal static class QuickValue
{
    /// <summary>So many digits are exact in a double, and so is the power of ten they are divided by: the quotient is then the nearest double.</summary>
    private const int MostDigits = 15;

    private static ReadOnlySpan<double> PowersOfTen => [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>A number of JSON.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out double value)
    {
        var (digits, decimals, point) = (0L, 0, false);
        if (text.Length > MostDigits)
        {
            return TryAnyNumber(text, out value);
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
                return TryAnyNumber(text, out value);
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

        var (year, month, day) = (Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]));
        var (hour, minute, second, millisecond) = (Digits(text[11..13]), Digits(text[14..16]), Digits(text[17..19]), Digits(text[20..23]));
        if (year is < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59 || millisecond < 0)
        {
            return false;
        }

        moment = new DateTimeOffset(new DateTime(year, month, day, hour, minute, second, millisecond, DateTimeKind.Utc));
        return true;
    }

    private static bool TryAnyNumber(ReadOnlySpan<byte> text, out double value) =>
        Utf8Parser.TryParse(text, out value, out int length) && length == text.Length;

    /// <summary>What the digits say; negative when there is anything else.</summary>
    private static int Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var b in text)
        {
            if ((uint)(b - '0') > 9)
            {
                return -1;
            }

            number = (number * 10) + (b - '0');
        }

        return number;
    }
}
