using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type CSICapability (volumes.raml).</summary>
internal static class CSICapability
{
    public static readonly Field<string> AccessMode = Fields.RequiredText("accessMode");
    public static readonly Field<string> AccessType = Fields.RequiredText("accessType");
    public static readonly Field<string?> FsType = Fields.Text("fsType");
    public static readonly Field<RamlList<string>> MountFlags = Fields.TextsOr("mountFlags");

    public static readonly ObjectType Type = new("CSICapability", ReaderKind.FieldByField, AccessMode, AccessType, FsType, MountFlags);
}
