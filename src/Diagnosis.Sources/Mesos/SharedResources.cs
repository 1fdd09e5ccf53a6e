using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Mesos;

/// <summary>
/// One object for plain resources (no reservation that was made through the API, no particular disk) that are equal: machines come in few sizes. A
/// direct-mapped cache of bounded size; a collision only costs an allocation.
/// </summary>
internal static class SharedResources
{
    private const int LongestName = 64;
    private const int SlotBits = 14;

    private static readonly Resource?[] Slots = new Resource?[1 << SlotBits];

    public static Resource Of(string name, string role, double scalar, ImmutableArray<PortRange> ranges)
    {
        ref var slot = ref Slots[Place(name, role, scalar, ranges)];
        var shared = Volatile.Read(ref slot);
        if (shared is not null && shared.Scalar.Equals(scalar) && shared.Ranges == ranges && shared.Name == name && shared.Role == role)
        {
            return shared;
        }

        // What has the same name and role as the one before it has the same identity.
        var identity = shared?.Name == name && shared.Role == role ? shared.Identity : $"{name}|{role}";
        shared = new Resource { Name = name, Role = role, Scalar = scalar, Ranges = ranges, Identity = identity };
        if (name.Length <= LongestName && role.Length <= LongestName)
        {
            Volatile.Write(ref slot, shared);
        }

        return shared;
    }

    private static uint Place(string name, string role, double scalar, ImmutableArray<PortRange> ranges)
    {
        const ulong Odd = 0x9E3779B97F4A7C15UL;
        var hash = ((ulong)name.Length << 32) ^ ((name.Length > 0 ? name[0] : 0UL) << 16) ^ ((ulong)role.Length << 8) ^ (role.Length > 0 ? role[^1] : 0UL);
        hash = (hash * Odd) ^ BitConverter.DoubleToUInt64Bits(scalar);
        hash = (hash * Odd) ^ (ranges is [var first, ..] ? (ulong)(first.Begin ^ (ranges[^1].End << 20)) : 0UL);
        return (uint)((hash * Odd) >> (64 - SlotBits));
    }
}
