using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>A set of ports as sorted, disjoint ranges. Damaged ranges (end before begin) hold nothing.</summary>
public sealed class PortSet
{
    private readonly PortRange[] _ranges;

    private PortSet(PortRange[] ranges)
    {
        _ranges = ranges;
        foreach (var range in ranges)
        {
            Count += range.End - range.Begin + 1;
        }
    }

    /// <summary>No port.</summary>
    public static PortSet Empty { get; } = new([]);

    /// <summary>Number of ports.</summary>
    public long Count { get; }

    /// <summary>The ranges, in order.</summary>
    public ReadOnlySpan<PortRange> Ranges => _ranges;

    /// <summary>The ports of ranges in any order; what is no port, or of a damaged range, is left out.</summary>
    public static PortSet Of(ImmutableArray<PortRange> ranges)
    {
        if (ranges.IsDefaultOrEmpty)
        {
            return Empty;
        }

        var sorted = new List<PortRange>(ranges.Length);
        foreach (var range in ranges)
        {
            var begin = Math.Clamp(range.Begin, 0, int.MaxValue);
            var end = Math.Clamp(range.End, -1, int.MaxValue);
            if (begin <= end)
            {
                sorted.Add(new(begin, end));
            }
        }

        sorted.Sort(static (left, right) => left.Begin.CompareTo(right.Begin));
        var kept = 0;
        for (var next = 1; next < sorted.Count; next++)
        {
            if (sorted[next].Begin <= sorted[kept].End + 1)
            {
                sorted[kept] = sorted[kept] with { End = Math.Max(sorted[kept].End, sorted[next].End) };
            }
            else
            {
                sorted[++kept] = sorted[next];
            }
        }

        return sorted.Count == 0 ? Empty : new([.. sorted.Take(kept + 1)]);
    }

    /// <summary>True when the port is in the set.</summary>
    public bool Contains(long port)
    {
        int low = 0, high = _ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var range = _ranges[middle];
            if (port < range.Begin)
            {
                high = middle - 1;
            }
            else if (port > range.End)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What both have.</summary>
    public PortSet Intersect(PortSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var both = new List<PortRange>();
        for (int i = 0, j = 0; i < _ranges.Length && j < other._ranges.Length;)
        {
            var range = new PortRange(Math.Max(_ranges[i].Begin, other._ranges[j].Begin), Math.Min(_ranges[i].End, other._ranges[j].End));
            if (range.Begin <= range.End)
            {
                both.Add(range);
            }

            _ = _ranges[i].End < other._ranges[j].End ? i++ : j++;
        }

        return both.Count == 0 ? Empty : new([.. both]);
    }

    /// <summary>What the other does not have.</summary>
    public PortSet Except(PortSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count == 0 || Count == 0)
        {
            return this;
        }

        var left = new List<PortRange>(_ranges.Length + other._ranges.Length);
        var taken = 0;
        foreach (var range in _ranges)
        {
            var begin = range.Begin;
            while (taken < other._ranges.Length && other._ranges[taken].End < begin)
            {
                taken++;
            }

            for (var at = taken; at < other._ranges.Length && other._ranges[at].Begin <= range.End; at++)
            {
                if (other._ranges[at].Begin > begin)
                {
                    left.Add(new(begin, other._ranges[at].Begin - 1));
                }

                begin = Math.Max(begin, other._ranges[at].End + 1);
            }

            if (begin <= range.End)
            {
                left.Add(new(begin, range.End));
            }
        }

        return left.Count == 0 ? Empty : new([.. left]);
    }

    /// <summary>The ranges as Mesos writes them, for instance <c>[1025-2180, 2182-3887]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", _ranges.Select(range => $"{range.Begin}-{range.End}"))}]";
}
