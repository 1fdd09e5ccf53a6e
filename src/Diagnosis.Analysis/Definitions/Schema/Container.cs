using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type Container (appContainer.raml).</summary>
internal static class Container
{
    public static readonly Field<string> Kind = Fields.WordOr("type", "DOCKER", "MESOS", "DOCKER");
    public static readonly Field<RamlObject?> Docker = Fields.Object("docker", DockerContainer.Type);
    public static readonly Field<RamlObject?> LinuxInfo = Fields.Object("linuxInfo", Diagnosis.Analysis.Definitions.Schema.LinuxInfo.Type);
    public static readonly Field<RamlList<RamlObject>> Volumes = Fields.ObjectsOr("volumes", VolumeUnions.AppVolume, omitsEmpty: false);
    public static readonly Field<RamlList<RamlObject>?> PortMappings = Fields.Objects("portMappings", () => ContainerPortMapping.Type);

    public static readonly ObjectType Type = new("Container", ReaderKind.FieldByField, Kind, Docker, LinuxInfo, Volumes, PortMappings);
}
