using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type PodEphemeralVolume (volumes.raml).</summary>
internal static class PodEphemeralVolume
{
    public static readonly Field<string> Name = Fields.RequiredText("name", minLength: 1, maxLength: 63, pattern: Patterns.Name);

    public static readonly ObjectType Type = new("PodEphemeralVolume", ReaderKind.FieldByField, Name);
}
