using System.Text;

namespace Diagnosis.Analysis.Json;

/// <summary>
/// Gives the same string for the same bytes, so that a document with thousands of equal names, roles and ids costs one string each.
/// A direct-mapped cache: a collision only costs an allocation.
/// </summary>
public sealed class StringPool
{
    private const int SlotBits = 13;
    private const int LongestPooled = 96;

    private readonly string?[] _slots = new string?[1 << SlotBits];

    /// <summary>The text of UTF-8 bytes.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        if (utf8.Length > LongestPooled)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref var slot = ref _slots[Hash(utf8) >> (64 - SlotBits)];
        if (slot is not null && Ascii.Equals(utf8, slot))
        {
            return slot;
        }

        // What is beyond ASCII is compared as text.
        var text = Encoding.UTF8.GetString(utf8);
        return slot == text ? slot : slot = text;
    }

    /// <summary>Eight bytes at a time; the last eight may overlap those before.</summary>
    private static ulong Hash(ReadOnlySpan<byte> utf8)
    {
        const ulong Odd = 0x9E3779B97F4A7C15UL;
        var hash = (ulong)utf8.Length * Odd;
        for (var left = utf8; left.Length > sizeof(ulong); left = left[sizeof(ulong)..])
        {
            hash = (ulong.RotateLeft(hash, 29) ^ NameTable.Head(left)) * Odd;
        }

        return (ulong.RotateLeft(hash, 29) ^ NameTable.Head(utf8[^Math.Min(utf8.Length, sizeof(ulong))..])) * Odd;
    }
}
