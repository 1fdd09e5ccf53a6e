namespace Diagnosis.Sources.Drafts;

/// <summary>Elements in document order, by key: a later one takes the place of an earlier one. Holds so many and no more.</summary>
internal sealed class BoundedMap<TKey, TValue>(string name, int most)
    where TKey : notnull
    where TValue : class
{
    private readonly OrderedDictionary<TKey, TValue> _values = [];
    private bool _leftOut;

    /// <summary>Elements set so far, those that replaced another included.</summary>
    public int Added { get; private set; }

    public IEnumerable<TValue> Values => _values.Values;

    public TValue? Find(TKey key) => _values.GetValueOrDefault(key);

    public void Set(TKey key, TValue value)
    {
        if (_values.Count >= most && !_values.ContainsKey(key))
        {
            _leftOut = true;
            return;
        }

        Added++;
        _values[key] = value;
    }

    /// <summary>Says, once, that something was left out; null when nothing was.</summary>
    public string? TakeLeftOut()
    {
        var text = _leftOut ? ReadLimits.Exceeded(name, most) : null;
        _leftOut = false;
        return text;
    }
}
