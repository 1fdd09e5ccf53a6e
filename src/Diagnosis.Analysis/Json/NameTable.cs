using System.Buffers.Binary;
using System.Text;

namespace Diagnosis.Analysis.Json;

/// <summary>Finds names by their UTF-8 bytes without allocating: open addressing over the first eight bytes and the length.</summary>
internal sealed class NameTable
{
    private const int HeadBytes = sizeof(ulong);

    private readonly Slot[] _slots;

    /// <summary>Makes the table of names, none of which stands twice.</summary>
    public NameTable(IReadOnlyList<string> names)
    {
        var size = 8;
        while (size < names.Count * 3)
        {
            size *= 2;
        }

        _slots = new Slot[size];
        for (var i = 0; i < names.Count; i++)
        {
            var name = Encoding.UTF8.GetBytes(names[i]);
            var head = Head(name);
            var at = Place(head, name.Length);
            while (_slots[at].Name is not null)
            {
                at = (at + 1) & (size - 1);
            }

            _slots[at] = new Slot(head, name, i);
        }
    }

    /// <summary>The index of the name, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var slots = _slots;
        var head = Head(name);
        for (var at = Place(head, name.Length); ; at = (at + 1) & (slots.Length - 1))
        {
            ref readonly var slot = ref slots[at];
            if (slot.Name is null)
            {
                return -1;
            }

            if (slot.Head == head && slot.Name.Length == name.Length && (name.Length <= HeadBytes || name.SequenceEqual(slot.Name)))
            {
                return slot.Index;
            }
        }
    }

    /// <summary>The first eight bytes as a number; of a shorter name all of it, so that with the length it is exact.</summary>
    public static ulong Head(ReadOnlySpan<byte> name)
    {
        if (name.Length >= HeadBytes)
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(name);
        }

        if (name.Length >= sizeof(uint))
        {
            return BinaryPrimitives.ReadUInt32LittleEndian(name) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name[^sizeof(uint)..]) << 32);
        }

        var head = 0UL;
        foreach (var b in name)
        {
            head = (head << 8) | b;
        }

        return head;
    }

    private int Place(ulong head, int length) => (int)((head + (ulong)length) * 0x9E3779B97F4A7C15UL >> 40) & (_slots.Length - 1);

    private readonly record struct Slot(ulong Head, byte[]? Name, int Index);
}
