using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type CSIExternalVolumeInfo (volumes.raml).</summary>
internal static class CSIExternalVolumeInfo
{
    public static readonly Field<string> Name = Fields.RequiredText("name");
    public static readonly Field<string> Provider = Fields.RequiredText("provider");
    public static readonly Field<RamlObject> Options = Fields.RequiredObject("options", CSIExternalVolumeInfoOptions.Type);

    public static readonly ObjectType Type = new("CSIExternalVolumeInfo", ReaderKind.Macro, Name, Provider, Options);
}
