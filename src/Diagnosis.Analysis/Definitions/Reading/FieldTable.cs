using System.Text;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>Finds fields by the UTF-8 bytes of their names without allocating: open addressing over length, first, middle and last byte.</summary>
internal sealed class FieldTable
{
    private readonly byte[]?[] _names;
    private readonly int[] _indexes;
    private readonly int _mask;

    /// <summary>Makes the table.</summary>
    public FieldTable(IReadOnlyList<Field> fields)
    {
        var size = 8;
        while (size < fields.Count * 3)
        {
            size *= 2;
        }

        _mask = size - 1;
        _names = new byte[]?[size];
        _indexes = new int[size];
        for (var i = 0; i < fields.Count; i++)
        {
            var name = Encoding.UTF8.GetBytes(fields[i].Name);
            var slot = Hash(name) & _mask;
            while (_names[slot] is not null)
            {
                slot = (slot + 1) & _mask;
            }

            _names[slot] = name;
            _indexes[slot] = i;
        }
    }

    /// <summary>The index of the field of that name, or -1.</summary>
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
