using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type PodHostVolume (volumes.raml).</summary>
internal static class PodHostVolume
{
    public static readonly Field<string> Name = Fields.RequiredText("name", minLength: 1, maxLength: 63, pattern: Patterns.Name);
    public static readonly Field<string> Host = Fields.RequiredText("host");

    public static readonly ObjectType Type = new("PodHostVolume", ReaderKind.FieldByField, Name, Host);
}
