using System.Globalization;

namespace Diagnosis.Analysis.JavaRegex;

/// <summary>Reads <c>{n}</c>, <c>{n,}</c> and <c>{n,m}</c>.</summary>
internal static class JavaRepetition
{
    /// <summary>Where the pattern goes on behind the repetition that begins there; an invalid one ends the translation.</summary>
    public static int End(string pattern, int at)
    {
        var end = pattern.IndexOf('}', at);
        var body = end < 0 ? "" : pattern[(at + 1)..end];
        var comma = body.IndexOf(',');
        var low = comma < 0 ? body : body[..comma];
        var high = comma < 0 ? low : body[(comma + 1)..];
        if (!int.TryParse(low, NumberStyles.None, CultureInfo.InvariantCulture, out var least)
            || (high.Length > 0 && (!int.TryParse(high, NumberStyles.None, CultureInfo.InvariantCulture, out var most) || most < least)))
        {
            throw JavaRegexTranslator.Invalid("illegal repetition range");
        }

        return end + 1;
    }
}
