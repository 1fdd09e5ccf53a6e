using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type Artifact (artifact.raml).</summary>
internal static class Artifact
{
    public static readonly Field<string> Uri = Fields.RequiredText("uri", minLength: 1, maxLength: 1024);
    public static readonly Field<bool> Extract = Fields.FlagOr("extract", true);
    public static readonly Field<bool> Executable = Fields.FlagOr("executable", false);
    public static readonly Field<bool> Cache = Fields.FlagOr("cache", false);
    public static readonly Field<string?> DestPath = Fields.Text("destPath", minLength: 1, maxLength: 1024);

    public static readonly ObjectType Type = new("Artifact", ReaderKind.FieldByField, Uri, Extract, Executable, Cache, DestPath);
}
