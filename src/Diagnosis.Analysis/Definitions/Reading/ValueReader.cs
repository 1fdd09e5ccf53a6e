using System.Text.Json;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>Reads one RAML type from a node and writes it back.</summary>
internal abstract class ValueReader
{
    /// <summary>Reads a value; on failure the errors are in the context.</summary>
    public abstract bool TryRead(ReadContext context, int node, out object? value);

    /// <summary>Writes a value that this reader gave.</summary>
    public abstract void Write(Utf8JsonWriter writer, object value);

    /// <summary>Whether both are written alike.</summary>
    public virtual bool IsSame(object one, object other) => one.Equals(other);

    /// <summary>Whether the value is an empty list or map.</summary>
    public virtual bool IsEmpty(object value) => false;

    /// <summary>The types of members, for finding fields by path.</summary>
    public virtual IEnumerable<ObjectType> Types => [];
}
