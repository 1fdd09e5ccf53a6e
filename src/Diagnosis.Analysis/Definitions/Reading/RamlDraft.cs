namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>An object under construction.</summary>
internal sealed class RamlDraft(ObjectType type, object?[] values, int node)
{
    /// <summary>Sets a field.</summary>
    public RamlDraft Set<T>(Field<T> field, T value)
    {
        values[field.Index] = value;
        return this;
    }

    /// <summary>The finished object; the draft must not be used afterwards.</summary>
    public RamlObject Done() => new(type, values, node);
}
