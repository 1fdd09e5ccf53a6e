using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type DVDIExternalVolumeInfo (volumes.raml).</summary>
internal static class DVDIExternalVolumeInfo
{
    public static readonly Field<long?> Size = Fields.Long("size", min: 0);
    public static readonly Field<string?> Name = Fields.Text("name");
    public static readonly Field<string?> Provider = Fields.Text("provider");
    public static readonly Field<RamlMap<string>> Options = Fields.MapOr<string>("options", StringValueReader.Any, omitsEmpty: false);
    public static readonly Field<bool> Shared = Fields.FlagOr("shared", false);

    public static readonly ObjectType Type = new("DVDIExternalVolumeInfo", ReaderKind.FieldByField, Size, Name, Provider, Options, Shared);
}
