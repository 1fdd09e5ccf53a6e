using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>A map with string keys in the order of the text, with the node it was read from. Few keys are looked through; many have an index.</summary>
internal sealed class RamlMap<T> : IReadOnlyCollection<KeyValuePair<string, T>>, IDetachable
{
    /// <summary>No entries, from nowhere.</summary>
    public static readonly RamlMap<T> Empty = new([], -1);

    private const int MostWithoutIndex = 12;
    private readonly KeyValuePair<string, T>[] _entries;
    private readonly Dictionary<string, int>? _index;

    /// <param name="entries">The entries in order; no key twice.</param>
    /// <param name="node">The node.</param>
    public RamlMap(KeyValuePair<string, T>[] entries, int node)
    {
        _entries = entries;
        Node = node;
        if (entries.Length <= MostWithoutIndex)
        {
            return;
        }

        _index = new Dictionary<string, int>(entries.Length, StringComparer.Ordinal);
        for (var i = 0; i < entries.Length; i++)
        {
            _index.Add(entries[i].Key, i);
        }
    }

    /// <summary>The node.</summary>
    public int Node { get; }

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <summary>The entries in order.</summary>
    public ReadOnlySpan<KeyValuePair<string, T>> Span => _entries;

    /// <summary>The keys in order.</summary>
    public IReadOnlyList<string> Keys => Array.ConvertAll(_entries, static entry => entry.Key);

    /// <summary>Whether there is such a key.</summary>
    public bool Has(string key) => IndexOf(key) >= 0;

    /// <summary>The value of a key.</summary>
    public bool TryGet(string key, [MaybeNullWhen(false)] out T value)
    {
        var index = IndexOf(key);
        value = index < 0 ? default : _entries[index].Value;
        return index >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, T>>)_entries).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public object Detach() => new RamlMap<T>(
        Array.ConvertAll(_entries, static entry => entry.Value is IDetachable part ? KeyValuePair.Create(entry.Key, (T)part.Detach()) : entry), -1);

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is RamlMap<T> other && Count == other.Count
        && Array.TrueForAll(_entries, entry => other.TryGet(entry.Key, out var value) && EqualityComparer<T>.Default.Equals(entry.Value, value));

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var entry in _entries)
        {
            hash ^= HashCode.Combine(entry.Key, entry.Value);
        }

        return hash;
    }

    private int IndexOf(string key)
    {
        if (_index is not null)
        {
            return _index.GetValueOrDefault(key, -1);
        }

        for (var i = 0; i < _entries.Length; i++)
        {
            if (_entries[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }
}
