using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>
/// What two lists of port ranges have in common, and what one has alone. Ranges come in any order; a damaged one (end before begin) is empty.
/// </summary>
internal static class PortRanges
{
    public static ImmutableArray<PortRange> Both(IEnumerable<PortRange> one, IEnumerable<PortRange> other)
    {
        var (left, right) = (Sorted(one), Sorted(other));
        var both = ImmutableArray.CreateBuilder<PortRange>();
        for (int i = 0, j = 0; i < left.Count && j < right.Count;)
        {
            var range = new PortRange(Math.Max(left[i].Begin, right[j].Begin), Math.Min(left[i].End, right[j].End));
            if (range.Begin <= range.End)
            {
                both.Add(range);
            }

            _ = left[i].End < right[j].End ? i++ : j++;
        }

        return both.DrainToImmutable();
    }

    public static ImmutableArray<PortRange> Without(IEnumerable<PortRange> one, IEnumerable<PortRange> other)
    {
        var left = ImmutableArray.CreateBuilder<PortRange>();
        var taken = Sorted(other);
        var next = 0;
        foreach (var range in Sorted(one))
        {
            var begin = range.Begin;
            while (next < taken.Count && taken[next].End < begin)
            {
                next++;
            }

            for (var i = next; i < taken.Count && taken[i].Begin <= range.End; i++)
            {
                if (taken[i].Begin > begin)
                {
                    left.Add(new PortRange(begin, taken[i].Begin - 1));
                }

                begin = taken[i].End + 1;
            }

            if (begin <= range.End)
            {
                left.Add(new PortRange(begin, range.End));
            }
        }

        return left.DrainToImmutable();
    }

    /// <summary>Sorted, with ranges that meet made one, and kept to what a port can be.</summary>
    private static List<PortRange> Sorted(IEnumerable<PortRange> ranges)
    {
        var sorted = new List<PortRange>();
        foreach (var range in ranges.Select(r => new PortRange(Math.Clamp(r.Begin, 0, int.MaxValue), Math.Clamp(r.End, -1, int.MaxValue)))
            .Where(r => r.Begin <= r.End).OrderBy(r => r.Begin))
        {
            if (sorted.Count > 0 && range.Begin <= sorted[^1].End + 1)
            {
                sorted[^1] = sorted[^1] with { End = Math.Max(sorted[^1].End, range.End) };
            }
            else
            {
                sorted.Add(range);
            }
        }

        return sorted;
    }
}
