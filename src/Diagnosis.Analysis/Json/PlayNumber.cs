using System.Globalization;
using System.Numerics;
using System.Text;

namespace Diagnosis.Analysis.Json;

/// <summary>
/// Numbers as play-json 2.8 holds them: decimals rounded to 34 digits (java.math.MathContext.DECIMAL128), at most 310 characters and a scale within 6178.
/// </summary>
internal static class PlayNumber
{
    private const int LongestText = 310;
    private const int LargestScale = 6178;
    private const int Precision = 34;

    /// <summary>
    /// The message of the exception Marathon answers with, ending in a blank where the field's name belongs; null when the number is within limits.
    /// </summary>
    public static string? LimitBroken(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestText)
        {
            return "Number is larger than supported for field ";
        }

        var mark = text.IndexOfAny((byte)'e', (byte)'E');
        if (mark < 0)
        {
            return null;
        }

        var power = text[(mark + 1)..];
        var negative = power[0] == '-';
        power = power.TrimStart("+-"u8);
        while (power.Length > 10 && power[0] == '0')
        {
            power = power[1..];
        }

        if (power.Length > 10)
        {
            return "Too many nonzero exponent digits.";
        }

        var exponent = long.Parse(power, NumberStyles.None, CultureInfo.InvariantCulture) * (negative ? -1 : 1);
        if (exponent is > int.MaxValue or < int.MinValue)
        {
            return "Exponent overflow.";
        }

        Split(text[..mark], out var digits, out var fraction);
        var scale = fraction - exponent - Math.Max(0, digits - Precision);
        return scale switch
        {
            > int.MaxValue or < int.MinValue => "Scale out of range.",
            > LargestScale or < -LargestScale => $"Number scale ({scale}) is out of limits for field ",
            _ => null,
        };
    }

    /// <summary>
    /// The value when it is a whole number within <paramref name="least"/>..<paramref name="most"/>; whatever its notation (<c>1.0</c>, <c>1e1</c>).
    /// </summary>
    public static bool TryWhole(ReadOnlySpan<byte> text, long least, long most, out long value)
    {
        if (text.Length < 18 && !text.ContainsAny(".eE"u8))
        {
            value = long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            return value >= least && value <= most;
        }

        value = 0;
        var (unscaled, exponent) = Decompose(text);
        if (exponent < 0 || exponent > 40)
        {
            return unscaled.IsZero && least <= 0 && most >= 0;
        }

        var whole = unscaled * BigInteger.Pow(10, exponent);
        if (whole < least || whole > most)
        {
            return false;
        }

        value = (long)whole;
        return true;
    }

    /// <summary>The nearest double; infinite beyond its range.</summary>
    public static double ToDouble(ReadOnlySpan<byte> text) =>
        QuickValue.TryPlain(text, out var value) ? value : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>How play-json prints the number: plain between 1e-10 and 1e20, without trailing zeros.</summary>
    public static string Print(ReadOnlySpan<byte> text)
    {
        if (text.Length < 18 && !text.ContainsAny(".eE"u8))
        {
            return text.SequenceEqual("-0"u8) ? "0" : Encoding.ASCII.GetString(text);
        }

        var (unscaled, exponent) = Decompose(text);
        if (unscaled.IsZero)
        {
            return "0";
        }

        var sign = unscaled.Sign < 0 ? "-" : "";
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture);
        var magnitude = digits.Length - 1 + exponent;
        if (magnitude < -10 || (magnitude == -10 && digits == "1") || (magnitude >= 20 && exponent > 0))
        {
            var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
            return $"{sign}{mantissa}E{(magnitude < 0 ? "" : "+")}{magnitude}";
        }

        return sign + Plain(digits, exponent);
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent >= 0)
        {
            return digits + new string('0', exponent);
        }

        var point = digits.Length + exponent;
        return point > 0 ? $"{digits[..point]}.{digits[point..]}" : $"0.{new string('0', -point)}{digits}";
    }

    /// <summary>Unscaled value and power of ten, rounded half even to 34 digits and without trailing zeros.</summary>
    private static (BigInteger Unscaled, int Exponent) Decompose(ReadOnlySpan<byte> text)
    {
        var mark = text.IndexOfAny((byte)'e', (byte)'E');
        var power = mark < 0 ? 0 : int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = Encoding.ASCII.GetString(mark < 0 ? text : text[..mark]);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        var unscaled = BigInteger.Parse(point < 0 ? mantissa : mantissa.Remove(point, 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var exponent = power - fraction;
        var surplus = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).Length - Precision;
        if (surplus > 0)
        {
            var unit = BigInteger.Pow(10, surplus);
            var quotient = BigInteger.DivRem(unscaled, unit, out var rest);
            var twice = BigInteger.Abs(rest) * 2;
            if (twice > unit || (twice == unit && !quotient.IsEven))
            {
                quotient += unscaled.Sign;
            }

            unscaled = quotient;
            exponent += surplus;
        }

        while (!unscaled.IsZero && (unscaled % 10).IsZero)
        {
            unscaled /= 10;
            exponent++;
        }

        return (unscaled, unscaled.IsZero ? 0 : exponent);
    }

    private static void Split(ReadOnlySpan<byte> mantissa, out int digits, out int fraction)
    {
        var point = mantissa.IndexOf((byte)'.');
        fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        digits = 0;
        foreach (var b in mantissa)
        {
            if (char.IsAsciiDigit((char)b) && (digits > 0 || b != '0'))
            {
                digits++;
            }
        }
    }
}
