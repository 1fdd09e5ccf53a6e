using System.Globalization;
using System.Text;

namespace Diagnosis.Server.Rpc.Languages;

/// <summary>
/// A sentence with places for parameters. <c>{name}</c> is a value as it stands; <c>{name|one|many}</c> a count with its noun; <c>{name:number}</c> a number as
/// the language writes it, <c>{name:amount}</c> one with its unit; <c>{name:span}</c> a length of seconds; <c>{name:time}</c> a moment. What stands in square
/// brackets is left out where one of its parameters is not known.
/// </summary>
/// <param name="text">The sentence.</param>
/// <param name="language">Its language.</param>
internal sealed class Template(string text, Language language)
{
    /// <summary>The sentence with its values; null where one outside of brackets is not known.</summary>
    public string? Fill(IReadOnlyDictionary<string, string> values) => Fill(text, values);

    private string? Fill(ReadOnlySpan<char> part, IReadOnlyDictionary<string, string> values)
    {
        var filled = new StringBuilder();
        while (part.IndexOfAny('{', '[') is >= 0 and var open)
        {
            filled.Append(part[..open]);
            var close = open + part[open..].IndexOf(part[open] == '{' ? '}' : ']');
            var inner = part[(open + 1)..close];
            if (part[open] == '[')
            {
                filled.Append(Fill(inner, values));
            }
            else if (Value(inner.ToString(), values) is { } value)
            {
                filled.Append(value);
            }
            else
            {
                return null;
            }

            part = part[(close + 1)..];
        }

        return filled.Append(part).ToString();
    }

    private string? Value(string place, IReadOnlyDictionary<string, string> values)
    {
        var nouns = place.Split('|');
        var named = nouns[0].Split(':');
        if (!values.TryGetValue(named[0], out var value))
        {
            return null;
        }

        return nouns.Length == 3 ? $"{Number(value)} {(value == "1" ? nouns[1] : nouns[2])}" : named.ElementAtOrDefault(1) switch
        {
            "number" => Number(value),
            "amount" => $"{Number(value)} {Unit(values.GetValueOrDefault("unit", ""), value)}".TrimEnd(),
            "span" => Span(double.Parse(value, CultureInfo.InvariantCulture)),
            "time" => $"{value[..10]} {value[11..19]} UTC",
            _ => value,
        };
    }

    private string Number(string value) => value.Replace(".", language.DecimalPoint, StringComparison.Ordinal);

    private string Span(double seconds) => seconds switch
    {
        < 120 => Counted(seconds, "s"),
        < 2 * 3600 => Counted(seconds / 60, "min"),
        < 2 * 86400 => Counted(seconds / 3600, "h"),
        _ => Counted(seconds / 86400, "days"),
    };

    private string Counted(double count, string unit)
    {
        var whole = count.ToString("0", CultureInfo.InvariantCulture);
        return $"{whole} {Unit(unit, whole)}";
    }

    /// <summary>The unit in the language, for one or for many.</summary>
    private string Unit(string unit, string count)
    {
        var forms = language.Words.GetValueOrDefault(unit, unit).Split('|');
        return count == "1" ? forms[0] : forms[^1];
    }
}
