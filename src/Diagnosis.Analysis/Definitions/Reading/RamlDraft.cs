namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>An object under construction: a new one, or another one with changes, which is copied by the first of them.</summary>
internal sealed class RamlDraft
{
    private readonly ObjectType _type;
    private readonly int _node;
    private RamlObject? _unchanged;
    private object?[] _values;

    /// <summary>A new object.</summary>
    public RamlDraft(ObjectType type, object?[] values, int node) => (_type, _values, _node) = (type, values, node);

    /// <summary>An object to change.</summary>
    public RamlDraft(RamlObject unchanged, object?[] values) => (_type, _values, _node, _unchanged) = (unchanged.Type, values, unchanged.Node, unchanged);

    /// <summary>Sets a field.</summary>
    public RamlDraft Set<T>(Field<T> field, T value)
    {
        if (_unchanged is not null)
        {
            if (IsSame(_values[field.Index], value))
            {
                return this;
            }

            (_values, _unchanged) = ([.. _values], null);
        }

        _values[field.Index] = value;
        return this;
    }

    /// <summary>The finished object, which is the one that was given when nothing changed; the draft must not be used afterwards.</summary>
    public RamlObject Done() => _unchanged ?? new(_type, _values, _node);

    /// <summary>Whether a value is the very one that is there; what only looks alike was perhaps read at another place.</summary>
    private static bool IsSame<T>(object? known, T value) =>
        value is null ? known is null
        : typeof(T).IsValueType || value is string ? known is T same && EqualityComparer<T>.Default.Equals(same, value)
        : ReferenceEquals(known, value);
}
