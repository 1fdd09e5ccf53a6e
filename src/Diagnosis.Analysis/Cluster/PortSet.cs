using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Diagnosis.Analysis.Cluster;

/// <summary>A set of ports as sorted, disjoint ranges. Damaged ranges (end before begin) hold nothing.</summary>
public sealed class PortSet
{
    private readonly PortRange[] _ranges;

    /// <summary>For each range the number of ports in those before it.</summary>
    private long[] Before => field ??= Running();

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

        if (IsInOrder(ranges.AsSpan()))
        {
            return new(ImmutableCollectionsMarshal.AsArray(ranges)!);
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

        return sorted.Count == 0 ? Empty : new(CollectionsMarshal.AsSpan(sorted)[..(kept + 1)].ToArray());
    }

    /// <summary>True for what is a set as it stands: ports alone, with a gap between one range and the next.</summary>
    private static bool IsInOrder(ReadOnlySpan<PortRange> ranges)
    {
        var before = -2L;
        foreach (var (begin, end) in ranges)
        {
            if (begin <= before + 1 || begin < 0 || end < begin || end > int.MaxValue)
            {
                return false;
            }

            before = end;
        }

        return true;
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

    /// <summary>How many ports both have; takes as long as the shorter list of ranges is.</summary>
    public long CountOf(PortSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (few, many) = _ranges.Length <= other._ranges.Length ? (this, other) : (other, this);
        var count = 0L;
        foreach (var range in few._ranges)
        {
            count += many.CountBelow(range.End + 1L) - many.CountBelow(range.Begin);
        }

        return count;
    }

    /// <summary>
    /// Gives each port to the list of ranges that has it; one that several have, which is damage, to the list where it begins first. One pass, however many
    /// lists there are.
    /// </summary>
    /// <returns>What each list gets, in their order.</returns>
    public ImmutableArray<PortSet> SplitBy(ImmutableArray<ImmutableArray<PortRange>> lists)
    {
        var given = new List<PortRange>?[lists.Length];
        var all = new List<(PortRange Range, int List)>(lists.Length);
        for (var list = 0; list < lists.Length; list++)
        {
            foreach (var range in Of(lists[list])._ranges)
            {
                all.Add((range, list));
            }
        }

        all.Sort(static (one, other) => (one.Range.Begin, one.List).CompareTo((other.Range.Begin, other.List)));
        var (at, free) = (0, 0L);
        foreach (var (range, list) in all)
        {
            while (at < _ranges.Length && _ranges[at].End < Math.Max(range.Begin, free))
            {
                at++;
            }

            for (var next = at; next < _ranges.Length && _ranges[next].Begin <= range.End; next++)
            {
                var begin = Math.Max(Math.Max(range.Begin, free), _ranges[next].Begin);
                (given[list] ??= []).Add(new(begin, Math.Min(range.End, _ranges[next].End)));
            }

            free = Math.Max(free, range.End + 1L);
        }

        return [.. given.Select(ranges => ranges is null ? Empty : Of([.. ranges]))];
    }

    private long CountBelow(long port)
    {
        var (low, high) = (0, _ranges.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _ranges[middle].Begin < port ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? 0 : Before[low - 1] + Math.Min(port, _ranges[low - 1].End + 1L) - _ranges[low - 1].Begin;
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

    private long[] Running()
    {
        var before = new long[_ranges.Length];
        for (var i = 1; i < before.Length; i++)
        {
            before[i] = before[i - 1] + _ranges[i - 1].End - _ranges[i - 1].Begin + 1;
        }

        return before;
    }

    /// <summary>The ranges as Mesos writes them, for instance <c>[1025-2180, 2182-3887]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", _ranges.Select(range => $"{range.Begin}-{range.End}"))}]";
}
