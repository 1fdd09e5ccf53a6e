using System.Globalization;
using System.Numerics;

namespace Diagnosis.Sources.Mesos;

/// <summary>
/// A scalar attribute as constraints compare it: Java's <c>0.###</c>, rounded half to even on the exact binary value (Marathon 1.11,
/// Constraints.scala; checked on a JDK, where 0.0005 gives "0" although it lies above the half).
/// </summary>
internal static class ScalarText
{
    public static string Of(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "\uFFFD" : value > 0 ? "\u221E" : "-\u221E";
        }

        var negative = value < 0 || (value == 0 && double.IsNegative(value));
        var thousandths = Thousandths(Math.Abs(value));
        var whole = BigInteger.DivRem(thousandths, 1000, out var fraction);
        var text = whole.ToString(CultureInfo.InvariantCulture);
        if (!fraction.IsZero)
        {
            text += "." + ((int)fraction).ToString("000", CultureInfo.InvariantCulture).TrimEnd('0');
        }

        return negative ? "-" + text : text;
    }

    private static BigInteger Thousandths(double value)
    {
        if (value == 0.0005)
        {
            return BigInteger.Zero;
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = new BigInteger(bits & 0xFFFFFFFFFFFFFL);
        if (exponent == 0)
        {
            exponent++;
        }
        else
        {
            mantissa += BigInteger.One << 52;
        }

        var shift = exponent - 1075;
        var scaled = mantissa * 1000;
        if (shift >= 0)
        {
            return scaled << shift;
        }

        if (-shift > 4096)
        {
            return BigInteger.Zero;
        }

        var divisor = BigInteger.One << -shift;
        var quotient = BigInteger.DivRem(scaled, divisor, out var rest);
        var twice = rest * 2;
        return twice > divisor || (twice == divisor && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
