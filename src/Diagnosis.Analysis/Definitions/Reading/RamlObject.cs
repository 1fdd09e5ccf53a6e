namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>An object of a RAML type. Never changed: <see cref="With{T}"/> gives a copy.</summary>
internal sealed class RamlObject(ObjectType type, object?[] values, int node) : IDetachable
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
    public RamlObject With<T>(Field<T> field, T value) => Draft().Set(field, value).Done();

    /// <summary>A copy in which fields that are not kept come from another object of the same type.</summary>
    public RamlObject Merged(RamlObject other, Predicate<Field> keep)
    {
        object?[] merged = [.. _values];
        foreach (var field in Type.Fields)
        {
            merged[field.Index] = keep(field) ? merged[field.Index] : other.Value(field);
        }

        return new RamlObject(Type, merged, Node);
    }

    /// <summary>A draft of a changed one.</summary>
    public RamlDraft Draft() => new(this, _values);

    /// <summary>A copy that belongs to no text.</summary>
    public RamlObject Detached() => new(Type, Array.ConvertAll(_values, value => value is IDetachable part ? part.Detach() : value), -1);

    /// <inheritdoc/>
    public object Detach() => Detached();

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
