namespace Diagnosis.Analysis.Definitions.Reading;

/// <summary>The kinds of reader that Marathon's RAML generator emits; they differ in strictness and error texts.</summary>
internal enum ReaderKind
{
    /// <summary>Field by field: any JSON value will do when nothing is required; a missing field quotes the enclosing object.</summary>
    FieldByField,

    /// <summary>The play macro: must be an object; a missing field is <c>error.path.missing</c>.</summary>
    Macro,

    /// <summary>As the macro, but a field with a default takes the default on a value of the wrong type, and so does the whole object.</summary>
    Lenient,

    /// <summary>A child chosen by <c>kind</c>, which must be <c>fixed</c>; otherwise as lenient.</summary>
    Discriminated,
}
