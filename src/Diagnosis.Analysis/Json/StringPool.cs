using System.Collections.Immutable;
using System.Text;

namespace Diagnosis.Analysis.Json;

/// <summary>
/// Gives the same string for the same bytes, so that a document with thousands of equal names, roles and ids costs one string each.
/// A cache of one text a slot, which grows with the texts there are, up to a bound; a collision only costs an allocation.
/// </summary>
public sealed class StringPool
{
    private const int LeastBits = 11;
    private const int MostBits = 15;
    private const int LongestPooled = 96;

    private PooledText[] _slots = new PooledText[1 << LeastBits];
    private int _bits = LeastBits;
    private int _made;
    private KeyValuePair<string, string>[] _lastTexts = [];
    private ImmutableDictionary<string, string> _lastMap = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Values of the same documents that stand many times.</summary>
    internal RepeatedValues Values { get; } = new();

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

        var hash = Hash(utf8);
        ref var slot = ref _slots[hash >> (64 - _bits)];
        if (slot.Text is { } known && slot.Hash == hash && Ascii.Equals(utf8, known))
        {
            return known;
        }

        // What is beyond ASCII is compared as text.
        var text = Encoding.UTF8.GetString(utf8);
        if (slot.Text == text)
        {
            return slot.Text;
        }

        if (++_made > _slots.Length / 2 && _bits < MostBits)
        {
            Grow();
        }

        _slots[hash >> (64 - _bits)] = new PooledText(text, hash);
        return text;
    }

    /// <summary>A map of texts, of equal names the last; the same map as the last time for the same texts, as labels often are.</summary>
    public ImmutableDictionary<string, string> Map(ReadOnlySpan<KeyValuePair<string, string>> texts)
    {
        if (!texts.SequenceEqual(_lastTexts))
        {
            var map = _lastMap.Clear().ToBuilder();
            foreach (var (name, text) in texts)
            {
                map[name] = text;
            }

            (_lastTexts, _lastMap) = (texts.ToArray(), map.ToImmutable());
        }

        return _lastMap;
    }

    private void Grow()
    {
        var smaller = _slots;
        _bits = Math.Min(_bits + 2, MostBits);
        _slots = new PooledText[1 << _bits];
        foreach (var slot in smaller)
        {
            if (slot.Text is not null)
            {
                _slots[slot.Hash >> (64 - _bits)] = slot;
            }
        }
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

    private readonly record struct PooledText(string? Text, ulong Hash);
}
