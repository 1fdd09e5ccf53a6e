using System.Collections;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>An array or set with the node it was read from (-1 when it was made by normalisation).</summary>
internal sealed class RamlList<T>(T[] items, int node) : IReadOnlyList<T>, IDetachable
{
    /// <summary>No elements, from nowhere.</summary>
    public static readonly RamlList<T> Empty = new([], -1);

    /// <summary>The node.</summary>
    public int Node { get; } = node;

    /// <summary>The elements.</summary>
    public ReadOnlySpan<T> Span => items;

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    /// <inheritdoc/>
    public object Detach() => new RamlList<T>(Array.ConvertAll(items, item => item is IDetachable part ? (T)part.Detach() : item), -1);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RamlList<T> other && items.SequenceEqual(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }
}
