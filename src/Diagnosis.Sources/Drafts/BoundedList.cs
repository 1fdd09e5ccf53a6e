namespace Diagnosis.Sources.Drafts;

/// <summary>Elements in document order. Holds so many and no more.</summary>
internal sealed class BoundedList<T>(string name, int most)
{
    private readonly List<T> _values = [];
    private bool _leftOut;

    public IReadOnlyList<T> Values => _values;

    public void Add(T value)
    {
        if (_values.Count < most)
        {
            _values.Add(value);
        }
        else
        {
            _leftOut = true;
        }
    }

    /// <summary>Says, once, that something was left out; null when nothing was.</summary>
    public string? TakeLeftOut()
    {
        var text = _leftOut ? ReadLimits.Exceeded(name, most) : null;
        _leftOut = false;
        return text;
    }
}
