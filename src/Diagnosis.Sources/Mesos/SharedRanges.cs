using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Mesos;

/// <summary>
/// One array for ranges that are equal: most agents offer the same ports. A direct-mapped cache of bounded size; a collision only costs an allocation.
/// </summary>
internal static class SharedRanges
{
    private const int Longest = 32;
    private const int SlotBits = 12;

    private static readonly PortRange[]?[] Slots = new PortRange[]?[1 << SlotBits];

    public static ImmutableArray<PortRange> Of(ReadOnlySpan<PortRange> ranges)
    {
        if (ranges.IsEmpty)
        {
            return [];
        }

        if (ranges.Length > Longest)
        {
            return [.. ranges];
        }

        ref var slot = ref Slots[Place(ranges)];
        var shared = Volatile.Read(ref slot);
        if (shared is null || !MemoryMarshal.AsBytes(ranges).SequenceEqual(MemoryMarshal.AsBytes(shared.AsSpan())))
        {
            shared = ranges.ToArray();
            Volatile.Write(ref slot, shared);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(shared);
    }

    private static int Place(ReadOnlySpan<PortRange> ranges)
    {
        const ulong Odd = 0x9E3779B97F4A7C15UL;
        var hash = 0UL;
        foreach (var (begin, end) in ranges)
        {
            hash = (ulong.RotateLeft(hash, 29) ^ (ulong)begin ^ ((ulong)end << 20)) * Odd;
        }

        return (int)(hash >> (64 - SlotBits));
    }
}
