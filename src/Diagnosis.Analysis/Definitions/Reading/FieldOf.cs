namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>A field and the type of its value; nullable where absence has no default.</summary>
internal sealed class Field<T>(string name, ValueReader reader) : Field(name, reader);
