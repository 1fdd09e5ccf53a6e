using System.Collections.Immutable;
using System.Globalization;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Mesos;

/// <summary>Ranges as text, for instance <c>[31000-31005, 31010-32000]</c>; spaces vary between versions.</summary>
internal static class RangesText
{
    public static bool TryParse(ReadOnlySpan<char> text, out ImmutableArray<PortRange> ranges)
    {
        ranges = [];
        text = text.Trim();
        if (text.Length < 2 || text[0] != '[' || text[^1] != ']')
        {
            return false;
        }

        var inner = text[1..^1];
        var parsed = ImmutableArray.CreateBuilder<PortRange>();
        foreach (var part in inner.Split(','))
        {
            var range = inner[part].Trim();
            var dash = range.Length > 0 ? range[1..].IndexOf('-') + 1 : 0;
            if (dash <= 0
                || !long.TryParse(range[..dash], NumberStyles.Integer, CultureInfo.InvariantCulture, out var begin)
                || !long.TryParse(range[(dash + 1)..], NumberStyles.Integer, CultureInfo.InvariantCulture, out var end))
            {
                return inner.Trim().IsEmpty;
            }

            parsed.Add(new PortRange(begin, end));
        }

        ranges = parsed.DrainToImmutable();
        return true;
    }
}
