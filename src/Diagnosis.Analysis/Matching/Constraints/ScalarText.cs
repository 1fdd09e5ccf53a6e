using System.Globalization;

namespace Diagnosis.Analysis.Matching.Constraints;

/// <summary>
/// Numbers as Marathon's constraints write them, those of attributes and those of constraints alike: Java's <c>0.###</c>, at most three decimals, half to
/// even on the exact binary value (Marathon 1.11, Constraints.scala).
/// </summary>
public static class ScalarText
{
    private const int Decimals = 3;

    /// <summary>From here on doubles have no fraction, and Java writes the shortest digits that mean the number, then zeros.</summary>
    private const double Whole = 9007199254740992;

    /// <summary>The text.</summary>
    public static string Format(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "\uFFFD" : value > 0 ? "\u221E" : "-\u221E";
        }

        var sign = double.IsNegative(value) ? "-" : "";
        // Java's formatter looks at 0.0005 as an exact decimal tie.
        if (Math.Abs(value) == 0.0005)
        {
            return sign + "0";
        }

        if (Math.Abs(value) >= Whole)
        {
            return sign + Digits(Math.Abs(value));
        }

        // Java rounds the shortest digits that mean the number; where they have few decimals nothing is left to round.
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        if (!shortest.Contains('E', StringComparison.Ordinal)
            && (shortest.IndexOf('.', StringComparison.Ordinal) is var dot && (dot < 0 || shortest.Length - dot - 1 <= Decimals)))
        {
            return sign + shortest;
        }

        var exact = Math.Abs(value).ToString("F60", CultureInfo.InvariantCulture);
        var point = exact.IndexOf('.');
        var kept = string.Concat(exact.AsSpan(0, point), exact.AsSpan(point + 1, Decimals)).ToCharArray();
        var rest = exact.AsSpan(point + 1 + Decimals);
        var aboveHalf = rest[0] > '5' || (rest[0] == '5' && rest[1..].ContainsAnyExcept('0'));
        var isTie = rest[0] == '5' && !aboveHalf;
        if (aboveHalf || (isTie && (kept[^1] - '0') % 2 != 0))
        {
            kept = Increment(kept);
        }

        var whole = new string(kept, 0, kept.Length - Decimals);
        var fraction = new string(kept, kept.Length - Decimals, Decimals).TrimEnd('0');
        return fraction.Length == 0 ? sign + whole : $"{sign}{whole}.{fraction}";
    }

    private static string Digits(double value)
    {
        var shortest = value.ToString("E16", CultureInfo.InvariantCulture);
        for (var digits = 0; digits < 16; digits++)
        {
            var shorter = value.ToString($"E{digits}", CultureInfo.InvariantCulture);
            if (double.Parse(shorter, CultureInfo.InvariantCulture) == value)
            {
                shortest = shorter;
                break;
            }
        }

        var mark = shortest.IndexOf('E');
        var exponent = int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return shortest[..mark].Replace(".", "", StringComparison.Ordinal).PadRight(exponent + 1, '0');
    }

    private static char[] Increment(char[] digits)
    {
        for (var index = digits.Length - 1; index >= 0; index--)
        {
            if (digits[index] != '9')
            {
                digits[index]++;
                return digits;
            }

            digits[index] = '0';
        }

        return ['1', .. digits];
    }
}
