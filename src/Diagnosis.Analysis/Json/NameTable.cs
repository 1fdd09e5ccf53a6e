using System.Text;

namespace Diagnosis.Analysis.Json;

/// <summary>Finds names by their UTF-8 bytes without allocating: open addressing over length, first, middle and last byte.</summary>
internal sealed class NameTable
{
    private readonly byte[]?[] _names;
    private readonly int[] _indexes;
    private readonly int _mask;

    /// <summary>Makes the table of names, none of which stands twice.</summary>
    public NameTable(IReadOnlyList<string> names)
    {
        var size = 8;
        while (size < names.Count * 3)
        {
            size *= 2;
        }

        _mask = size - 1;
        _names = new byte[]?[size];
        _indexes = new int[size];
        for (var i = 0; i < names.Count; i++)
        {
            var name = Encoding.UTF8.GetBytes(names[i]);
            var slot = Hash(name) & _mask;
            while (_names[slot] is not null)
            {
                slot = (slot + 1) & _mask;
            }

            _names[slot] = name;
            _indexes[slot] = i;
        }
    }

    /// <summary>The index of the name, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var slot = Hash(name) & _mask;
        while (_names[slot] is { } candidate)
        {
            if (name.SequenceEqual(candidate))
            {
                return _indexes[slot];
            }

            slot = (slot + 1) & _mask;
        }

        return -1;
    }

    private static int Hash(ReadOnlySpan<byte> name) =>
        name.IsEmpty ? 0 : (name.Length * 31) ^ (name[0] * 7) ^ (name[^1] * 131) ^ (name[name.Length / 2] << 4);
}
