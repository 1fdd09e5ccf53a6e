using System.Globalization;
using System.Text;

namespace Diagnosis.Analysis.JavaRegex;

/// <summary>A set of UTF-16 code units, written out as plain ranges that mean the same to every regex dialect.</summary>
internal sealed class CharacterSet
{
    private const int Units = 0x10000;
    private readonly ulong[] _bits = new ulong[Units / 64];

    public static CharacterSet Of(string ranges)
    {
        var set = new CharacterSet();
        for (var index = 0; index + 1 < ranges.Length; index += 2)
        {
            set.Add(ranges[index], ranges[index + 1]);
        }

        return set;
    }

    public static CharacterSet OfCategories(Func<UnicodeCategory, bool> belongs)
    {
        var set = new CharacterSet();
        for (var unit = 0; unit < Units; unit++)
        {
            if (belongs(CharUnicodeInfo.GetUnicodeCategory((char)unit)))
            {
                set.Add((char)unit, (char)unit);
            }
        }

        return set;
    }

    public void Add(char first, char last)
    {
        for (int unit = first; unit <= last; unit++)
        {
            _bits[unit >> 6] |= 1UL << (unit & 63);
        }
    }

    public void UnionWith(CharacterSet other)
    {
        for (var word = 0; word < _bits.Length; word++)
        {
            _bits[word] |= other._bits[word];
        }
    }

    public void IntersectWith(CharacterSet other)
    {
        for (var word = 0; word < _bits.Length; word++)
        {
            _bits[word] &= other._bits[word];
        }
    }

    public CharacterSet Complement()
    {
        var complement = new CharacterSet();
        for (var word = 0; word < _bits.Length; word++)
        {
            complement._bits[word] = ~_bits[word];
        }

        return complement;
    }

    /// <summary>Adds the other case of each ASCII letter: Java's <c>(?i)</c> without <c>u</c>.</summary>
    public void FoldAsciiCase()
    {
        for (var lower = 'a'; lower <= 'z'; lower++)
        {
            var upper = (char)(lower - 32);
            if (Contains(lower) || Contains(upper))
            {
                Add(lower, lower);
                Add(upper, upper);
            }
        }
    }

    public bool Contains(char unit) => (_bits[unit >> 6] & (1UL << (unit & 63))) != 0;

    public void WriteTo(StringBuilder output)
    {
        var start = output.Length;
        output.Append('[');
        for (var unit = 0; unit < Units; unit++)
        {
            if (!Contains((char)unit))
            {
                continue;
            }

            var first = unit;
            while (unit + 1 < Units && Contains((char)(unit + 1)))
            {
                unit++;
            }

            WriteUnit(output, (char)first);
            if (unit > first)
            {
                output.Append('-');
                WriteUnit(output, (char)unit);
            }
        }

        if (output.Length == start + 1)
        {
            output.Append(@"^\s\S");
        }

        output.Append(']');
    }

    public static void WriteUnit(StringBuilder output, char unit)
    {
        if (char.IsAsciiLetterOrDigit(unit))
        {
            output.Append(unit);
        }
        else
        {
            output.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
        }
    }
}
