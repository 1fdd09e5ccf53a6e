using System.Collections;

namespace Grpc.Core;

/// <summary>
/// An ordered list of key and value pairs that travels beside the messages: request headers, response headers or trailers.
/// A key may occur more than once.
/// </summary>
public sealed partial class Metadata : IList<Metadata.Entry>
{
    /// <summary>The ending of keys with binary values.</summary>
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>No entries, for good: it cannot be changed.</summary>
    public static readonly Metadata Empty = new(isReadOnly: true);

    private readonly List<Entry> _entries = [];

    /// <summary>An empty list that can be filled.</summary>
    public Metadata()
        : this(isReadOnly: false)
    {
    }

    private Metadata(bool isReadOnly) => IsReadOnly = isReadOnly;

    /// <summary>The number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>Whether changes throw <see cref="InvalidOperationException" />.</summary>
    public bool IsReadOnly { get; }

    /// <summary>The entry at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    /// <exception cref="ArgumentNullException">The new entry is null.</exception>
    /// <exception cref="InvalidOperationException">Set on a list that is read only.</exception>
    public Entry this[int index]
    {
        get => _entries[index];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Changeable()[index] = value;
        }
    }

    /// <summary>The last entry with a key, null if there is none.</summary>
    /// <param name="key">The key in lower case, as entries hold it.</param>
    public Entry? Get(string key) => _entries.FindLast(entry => string.Equals(entry.Key, key, StringComparison.Ordinal));

    /// <summary>The text of the last entry with a key, null if there is none.</summary>
    /// <param name="key">The key in lower case, as entries hold it.</param>
    /// <exception cref="InvalidOperationException">The entry is binary.</exception>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>The bytes of the last entry with a key, null if there is none.</summary>
    /// <param name="key">The key in lower case, as entries hold it.</param>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    /// <summary>All entries with a key, in order.</summary>
    /// <param name="key">The key in lower case, as entries hold it.</param>
    public IEnumerable<Entry> GetAll(string key) => _entries.Where(entry => string.Equals(entry.Key, key, StringComparison.Ordinal));

    /// <summary>Adds an entry at the end.</summary>
    /// <exception cref="ArgumentNullException">The entry is null.</exception>
    /// <exception cref="InvalidOperationException">The list is read only.</exception>
    public void Add(Entry item)
    {
        ArgumentNullException.ThrowIfNull(item);
        Changeable().Add(item);
    }

    /// <summary>Adds a text entry at the end; the rules are those of <see cref="Entry(string, string)" />.</summary>
    /// <exception cref="InvalidOperationException">The list is read only.</exception>
    public void Add(string key, string value) => Add(new Entry(key, value));

    /// <summary>Adds a binary entry at the end; the rules are those of <see cref="Entry(string, byte[])" />.</summary>
    /// <exception cref="InvalidOperationException">The list is read only.</exception>
    public void Add(string key, byte[] valueBytes) => Add(new Entry(key, valueBytes));

    /// <summary>Puts an entry at a position and moves the rest back.</summary>
    /// <exception cref="ArgumentNullException">The entry is null.</exception>
    /// <exception cref="InvalidOperationException">The list is read only.</exception>
    public void Insert(int index, Entry item)
    {
        ArgumentNullException.ThrowIfNull(item);
        Changeable().Insert(index, item);
    }

    /// <summary>Takes this very entry out; false if it is not in the list.</summary>
    /// <exception cref="InvalidOperationException">The list is read only.</exception>
    public bool Remove(Entry item) => Changeable().Remove(item);

    /// <summary>Takes the entry at a position out.</summary>
    /// <exception cref="InvalidOperationException">The list is read only.</exception>
    public void RemoveAt(int index) => Changeable().RemoveAt(index);

    /// <summary>Takes all entries out.</summary>
    /// <exception cref="InvalidOperationException">The list is read only.</exception>
    public void Clear() => Changeable().Clear();

    /// <summary>The position of this very entry, -1 if it is not in the list.</summary>
    public int IndexOf(Entry item) => _entries.IndexOf(item);

    /// <summary>Whether this very entry is in the list.</summary>
    public bool Contains(Entry item) => _entries.Contains(item);

    /// <inheritdoc />
    public void CopyTo(Entry[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <inheritdoc />
    public IEnumerator<Entry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<Entry> Changeable() => IsReadOnly ? throw new InvalidOperationException("The metadata is read only.") : _entries;
}
