using System.Runtime.InteropServices;

namespace Diagnosis.Sources.Drafts;

/// <summary>What there is by the name of a resource, in the order in which names came. It may be cleared and filled again, in the same memory.</summary>
/// <typeparam name="T">What there is.</typeparam>
internal sealed class ByResource<T>
{
    /// <summary>With more names than any agent has, what was borrowed for them is let go.</summary>
    private const int Many = 64;

    private readonly List<(string Name, List<T> All)> _names = [];
    private Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>How many names there are.</summary>
    public int Count => _count;

    /// <summary>The name at a place.</summary>
    public string NameAt(int place) => _names[place].Name;

    /// <summary>What there is of a name; nothing when it did not come.</summary>
    public ReadOnlySpan<T> Of(string name) => _places.TryGetValue(name, out var place) ? CollectionsMarshal.AsSpan(_names[place].All) : [];

    public void Add(string name, T one)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, name, out var isKnown);
        if (!isKnown)
        {
            place = _count++;
            if (place == _names.Count)
            {
                _names.Add((name, []));
            }
            else
            {
                _names[place] = (name, _names[place].All);
            }
        }

        _names[place].All.Add(one);
    }

    public void Clear()
    {
        if (_count > Many)
        {
            _names.Clear();
            _places = new(StringComparer.Ordinal);
        }

        foreach (var (_, all) in CollectionsMarshal.AsSpan(_names)[..Math.Min(_count, _names.Count)])
        {
            all.Clear();
        }

        _places.Clear();
        _count = 0;
    }
}
