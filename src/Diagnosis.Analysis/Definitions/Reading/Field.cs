using System.Text.Json;

namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>A declared field of a RAML type.</summary>
internal abstract class Field(string name, ValueReader reader)
{
    /// <summary>The name in JSON.</summary>
    public string Name { get; } = name;

    /// <summary>The name as it is written.</summary>
    public JsonEncodedText WrittenName { get; } = JsonEncodedText.Encode(name);

    /// <summary>How its value is read.</summary>
    public ValueReader Reader { get; } = reader;

    /// <summary>Its place in the values of an object.</summary>
    public int Index { get; set; }

    /// <summary>Whether the reader complains when it is absent.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The value when absent; null for none.</summary>
    public object? Fallback { get; init; }

    /// <summary>The version of Marathon that brought it; null for those of 1.4 and older.</summary>
    public Version? Since { get; protected set; }

    /// <summary>The value when absent up to Marathon 1.4, where nothing of the kind is required; null where nothing changed.</summary>
    public object? FormerFallback { get; init; }

    /// <summary>Whether Marathon leaves it out of its answers when empty.</summary>
    public bool OmitsEmpty { get; init; }
}

/// <summary>A field and the type of its value; nullable where absence has no default.</summary>
internal sealed class Field<T>(string name, ValueReader reader) : Field(name, reader)
{
    /// <summary>The same field, which older versions of Marathon do not know and ignore.</summary>
    public Field<T> From(int major, int minor)
    {
        Since = new Version(major, minor);
        return this;
    }
}
