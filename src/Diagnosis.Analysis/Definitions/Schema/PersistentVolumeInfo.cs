using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type PersistentVolumeInfo (volumes.raml).</summary>
internal static class PersistentVolumeInfo
{
    public static readonly Field<string?> Kind = Fields.Word("type", "root", "path", "mount");
    public static readonly Field<long> Size = Fields.RequiredLong("size", min: 0);
    public static readonly Field<long?> MaxSize = Fields.Long("maxSize", min: 0);
    public static readonly Field<string?> ProfileName = Fields.Text("profileName");
    public static readonly Field<RamlList<RamlList<string>>> Constraints = Fields.TextListsOr("constraints", omitsEmpty: false);

    public static readonly ObjectType Type = new("PersistentVolumeInfo", ReaderKind.FieldByField, Kind, Size, MaxSize, ProfileName, Constraints);
}
