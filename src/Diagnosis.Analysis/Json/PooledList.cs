using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Diagnosis.Analysis.Json;

/// <summary>
/// Gathers elements whose number is not known before; the memory on the way is borrowed, and what is kept is exactly as long as it has to be.
/// </summary>
/// <typeparam name="T">The elements.</typeparam>
public struct PooledList<T>
{
    private const int Shortest = 16;

    private T[]? _items;
    private int _count;

    /// <summary>What was gathered so far.</summary>
    public readonly ReadOnlySpan<T> Items => _items.AsSpan(0, _count);

    /// <summary>Adds an element at the end.</summary>
    public void Add(T item)
    {
        if (_items is null)
        {
            _items = ArrayPool<T>.Shared.Rent(Shortest);
        }
        else if (_count == _items.Length)
        {
            var longer = ArrayPool<T>.Shared.Rent(_count * 2);
            Items.CopyTo(longer);
            GiveBack();
            _items = longer;
        }

        _items[_count++] = item;
    }

    /// <summary>What was gathered, as an array of its own; the list is empty again.</summary>
    public ImmutableArray<T> Drain()
    {
        if (_items is null)
        {
            return [];
        }

        var all = ImmutableCollectionsMarshal.AsImmutableArray(Items.ToArray());
        Clear();
        return all;
    }

    /// <summary>Gives the memory back; the list is empty again.</summary>
    public void Clear()
    {
        if (_items is not null)
        {
            GiveBack();
            _items = null;
            _count = 0;
        }
    }

    /// <summary>Others get the memory without what stood in it.</summary>
    private readonly void GiveBack()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            _items.AsSpan(0, _count).Clear();
        }

        ArrayPool<T>.Shared.Return(_items!);
    }
}
