using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>A map with string keys in the order of the text, with the node it was read from.</summary>
internal sealed class RamlMap<T>(OrderedDictionary<string, T> entries, int node) : IReadOnlyCollection<KeyValuePair<string, T>>, IDetachable
{
    /// <summary>No entries, from nowhere.</summary>
    public static readonly RamlMap<T> Empty = new(new OrderedDictionary<string, T>(), -1);

    /// <summary>The node.</summary>
    public int Node { get; } = node;

    /// <inheritdoc/>
    public int Count => entries.Count;

    /// <summary>The keys in order.</summary>
    public IReadOnlyList<string> Keys => entries.Keys;

    /// <summary>Whether there is such a key.</summary>
    public bool Has(string key) => entries.ContainsKey(key);

    /// <summary>The value of a key.</summary>
    public bool TryGet(string key, [MaybeNullWhen(false)] out T value) => entries.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => entries.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public object Detach()
    {
        var detached = new OrderedDictionary<string, T>(entries.Count);
        foreach (var (key, value) in entries)
        {
            detached[key] = value is IDetachable part ? (T)part.Detach() : value;
        }

        return new RamlMap<T>(detached, -1);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is RamlMap<T> other && Count == other.Count && entries.All(entry => other.TryGet(entry.Key, out var value) && Equals(entry.Value, value));

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var entry in entries)
        {
            hash ^= HashCode.Combine(entry.Key, entry.Value);
        }

        return hash;
    }
}
