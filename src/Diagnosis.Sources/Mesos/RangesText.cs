using System.Collections.Immutable;
using System.Globalization;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Mesos;

/// <summary>Ranges as text, for instance <c>[31000-31005, 31010-32000]</c>; spaces vary between versions.</summary>
internal static class RangesText
{
    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    public static bool TryParse(ReadOnlySpan<byte> text, out ImmutableArray<PortRange> ranges)
    {
        ranges = [];
        text = text.Trim(Blanks);
        if (text.Length < 2 || text[0] != '[' || text[^1] != ']')
        {
            return false;
        }

        var inner = text[1..^1];
        var parsed = new PooledList<PortRange>();
        foreach (var part in inner.Split((byte)','))
        {
            var range = inner[part].Trim(Blanks);
            var dash = range.Length > 0 ? range[1..].IndexOf((byte)'-') + 1 : 0;
            if (dash <= 0
                || !long.TryParse(range[..dash], NumberStyles.Integer, CultureInfo.InvariantCulture, out var begin)
                || !long.TryParse(range[(dash + 1)..], NumberStyles.Integer, CultureInfo.InvariantCulture, out var end))
            {
                parsed.Clear();
                return inner.Trim(Blanks).IsEmpty;
            }

            parsed.Add(new PortRange(begin, end));
        }

        ranges = SharedRanges.Of(parsed.Items);
        parsed.Clear();
        return true;
    }
}
