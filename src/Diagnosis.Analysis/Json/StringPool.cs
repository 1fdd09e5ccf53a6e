using System.Text;

namespace Diagnosis.Analysis.Json;

/// <summary>
/// Gives the same string for the same bytes, so that a document with thousands of equal names, roles and ids costs one string each.
/// A direct-mapped cache: a collision only costs an allocation.
/// </summary>
public sealed class StringPool
{
    private const int Slots = 8192;
    private const int LongestPooled = 96;

    private readonly (byte[] Bytes, string Text)[] _slots = new (byte[], string)[Slots];

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

        ref var slot = ref _slots[Hash(utf8) & (Slots - 1)];
        if (slot.Bytes is not null && utf8.SequenceEqual(slot.Bytes))
        {
            return slot.Text;
        }

        var text = Encoding.UTF8.GetString(utf8);
        slot = (utf8.ToArray(), text);
        return text;
    }

    private static int Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = 2166136261u;
        foreach (var b in utf8)
        {
            hash = (hash ^ b) * 16777619u;
        }

        return (int)(hash ^ (hash >> 15));
    }
}
