using System.Collections;

namespace Diagnosis.Analysis.Matching.Requirements;

/// <summary>How many agents fail exactly each set of requirements, in the order in which the sets were first seen.</summary>
internal sealed class FailureHistogram : IEnumerable<(ulong Fails, int Agents)>
{
    private const ulong Spread = 0x9E3779B97F4A7C15;
    private ulong[] _sets = new ulong[32];
    private int[] _counts = new int[32];
    private int[] _slots = new int[64];
    private int _shift = 64 - 6;

    /// <summary>The histogram of all these.</summary>
    public static FailureHistogram Of(ReadOnlySpan<ulong> all)
    {
        var histogram = new FailureHistogram();
        foreach (var fails in all)
        {
            histogram.Add(fails);
        }

        return histogram;
    }

    /// <summary>Number of different sets.</summary>
    public int Count { get; private set; }

    /// <summary>Agents that fail exactly the set.</summary>
    public int this[ulong fails] => _slots[SlotOf(fails)] is > 0 and var at ? _counts[at - 1] : 0;

    /// <summary>Counts one more agent; one that fails nothing is not counted.</summary>
    public void Add(ulong fails)
    {
        if (fails == 0)
        {
            return;
        }

        var slot = (int)((fails * Spread) >> _shift);
        if (_slots[slot] is > 0 and var at && _sets[at - 1] == fails)
        {
            _counts[at - 1]++;
            return;
        }

        slot = SlotOf(fails);
        if (_slots[slot] == 0)
        {
            if (Count == _sets.Length)
            {
                Grow();
                slot = SlotOf(fails);
            }

            _sets[Count] = fails;
            _slots[slot] = ++Count;
        }

        _counts[_slots[slot] - 1]++;
    }

    /// <inheritdoc/>
    public IEnumerator<(ulong Fails, int Agents)> GetEnumerator()
    {
        for (var at = 0; at < Count; at++)
        {
            yield return (_sets[at], _counts[at]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Where the set is, or where it would be put.</summary>
    private int SlotOf(ulong fails)
    {
        var slot = (int)((fails * Spread) >> _shift);
        while (_slots[slot] is > 0 and var at && _sets[at - 1] != fails)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        Array.Resize(ref _sets, _sets.Length * 2);
        Array.Resize(ref _counts, _counts.Length * 2);
        _slots = new int[_slots.Length * 2];
        _shift--;
        for (var at = 0; at < Count; at++)
        {
            _slots[SlotOf(_sets[at])] = at + 1;
        }
    }
}
