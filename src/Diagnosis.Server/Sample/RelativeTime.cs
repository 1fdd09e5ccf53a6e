using System.Globalization;

namespace Diagnosis.Server.Sample;

/// <summary>
/// A span of time as the sample documents write it: a sign, then numbers with <c>d</c>, <c>h</c>, <c>m</c> or <c>s</c>, as in <c>-3d4h</c> or
/// <c>+26h</c>.
/// </summary>
internal static class RelativeTime
{
    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">The text is not of that form: a mistake in a sample document.</exception>
    public static TimeSpan Parse(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || text[0] is not ('-' or '+'))
        {
            throw Malformed(text);
        }

        var span = TimeSpan.Zero;
        var digits = 1;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                continue;
            }

            if (!int.TryParse(text[digits..i], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                throw Malformed(text);
            }

            span += Unit(text[i], text) * count;
            digits = i + 1;
        }

        return digits == text.Length ? (text[0] == '-' ? -span : span) : throw Malformed(text);
    }

    private static TimeSpan Unit(char unit, ReadOnlySpan<char> text) => unit switch
    {
        'd' => TimeSpan.FromDays(1),
        'h' => TimeSpan.FromHours(1),
        'm' => TimeSpan.FromMinutes(1),
        's' => TimeSpan.FromSeconds(1),
        _ => throw Malformed(text),
    };

    private static FormatException Malformed(ReadOnlySpan<char> text) => new($"'{text}' is not a relative time such as -3d4h.");
}
