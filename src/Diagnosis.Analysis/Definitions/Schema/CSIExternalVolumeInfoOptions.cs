using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type CSIExternalVolumeInfoOptions (volumes.raml).</summary>
internal static class CSIExternalVolumeInfoOptions
{
    public static readonly Field<string> PluginName = Fields.RequiredText("pluginName", minLength: 1);
    public static readonly Field<RamlObject> Capability = Fields.RequiredObject("capability", CSICapability.Type);
    public static readonly Field<RamlMap<string>> NodeStageSecret = Fields.MapOr<string>("nodeStageSecret", StringValueReader.Any);
    public static readonly Field<RamlMap<string>> NodePublishSecret = Fields.MapOr<string>("nodePublishSecret", StringValueReader.Any);
    public static readonly Field<RamlMap<string>> VolumeContext = Fields.MapOr<string>("volumeContext", StringValueReader.Any);

    public static readonly ObjectType Type = new(
        "CSIExternalVolumeInfoOptions",
        ReaderKind.FieldByField,
        PluginName, Capability, NodeStageSecret, NodePublishSecret, VolumeContext);
}
