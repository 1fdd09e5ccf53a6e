namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>An object of a RAML type. Never changed: <see cref="With{T}"/> gives a copy.</summary>
internal sealed class RamlObject(ObjectType type, object?[] values, int node)
{
    private readonly object?[] _values = values;

    /// <summary>Its type.</summary>
    public ObjectType Type { get; } = type;

    /// <summary>The node it was read from; -1 when it was made by normalisation.</summary>
    public int Node { get; } = node;

    /// <summary>The value of a field.</summary>
    public T Get<T>(Field<T> field) => (T)_values[field.Index]!;

    /// <summary>The value of a field of any type.</summary>
    public object? Value(Field field) => _values[field.Index];

    /// <summary>A copy with one field changed.</summary>
    public RamlObject With<T>(Field<T> field, T value)
    {
        var copy = (object?[])_values.Clone();
        copy[field.Index] = value;
        return new RamlObject(Type, copy, Node);
    }

    /// <summary>A copy to change in place before it is shown to others.</summary>
    public RamlDraft Draft() => new(Type, (object?[])_values.Clone(), Node);

    /// <summary>Structural equality, as that of Scala case classes: positions do not count.</summary>
    public override bool Equals(object? obj) =>
        obj is RamlObject other && ReferenceEquals(Type, other.Type) && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in _values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
