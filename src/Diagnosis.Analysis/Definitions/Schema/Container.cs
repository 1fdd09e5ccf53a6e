using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type Container (appContainer.raml).</summary>
internal static class Container
{
    public static readonly Field<string> Kind = Fields.WordOr("type", "DOCKER", "MESOS", "DOCKER");
    public static readonly Field<RamlObject?> Docker = Fields.Object("docker", DockerContainer.Type);
    public static readonly Field<RamlObject?> LinuxInfo = Fields.Object("linuxInfo", Schema.LinuxInfo.Type).From(1, 8);
    public static readonly Field<RamlList<RamlObject>> Volumes = Fields.ObjectsOr("volumes", VolumeUnions.AppVolume, omitsEmpty: false);
    public static readonly Field<RamlList<RamlObject>?> PortMappings = Fields.Objects("portMappings", () => ContainerPortMapping.Type).From(1, 5);

    public static readonly ObjectType Type = new("Container", ReaderKind.FieldByField, Kind, Docker, LinuxInfo, Volumes, PortMappings);
}

/// <summary>The RAML type DockerContainer (appContainer.raml).</summary>
internal static class DockerContainer
{
    public static readonly Field<RamlObject?> Credential = Fields.Object("credential", DockerCredentials.Type);
    public static readonly Field<RamlObject?> PullConfig = Fields.Object("pullConfig", DockerPullConfig.Type).From(1, 5);
    public static readonly Field<bool> ForcePullImage = Fields.FlagOr("forcePullImage", false);
    public static readonly Field<string> Image = Fields.RequiredText("image", minLength: 1);
    public static readonly Field<string?> Network = Fields.Word("network", "BRIDGE", "HOST", "NONE", "USER");
    public static readonly Field<RamlList<RamlObject>> Parameters = Fields.ObjectsOr("parameters", DockerParameter.Type, omitsEmpty: false);
    public static readonly Field<RamlList<RamlObject>?> PortMappings = Fields.Objects("portMappings", () => ContainerPortMapping.Type);
    public static readonly Field<bool> Privileged = Fields.FlagOr("privileged", false);

    public static readonly ObjectType Type = new(
        "DockerContainer",
        ReaderKind.FieldByField,
        Credential, PullConfig, ForcePullImage, Image, Network, Parameters, PortMappings, Privileged);
}

/// <summary>The RAML type DockerCredentials (appContainer.raml).</summary>
internal static class DockerCredentials
{
    public static readonly Field<string> Principal = Fields.RequiredText("principal");
    public static readonly Field<string?> Secret = Fields.Text("secret");

    public static readonly ObjectType Type = new("DockerCredentials", ReaderKind.Macro, Principal, Secret);
}

/// <summary>The RAML type DockerParameter (appContainer.raml).</summary>
internal static class DockerParameter
{
    public static readonly Field<string> Key = Fields.RequiredText("key", minLength: 1);
    public static readonly Field<string> Value = Fields.RequiredText("value");

    public static readonly ObjectType Type = new("DockerParameter", ReaderKind.FieldByField, Key, Value);
}

/// <summary>The RAML type DockerPullConfig (docker.raml).</summary>
internal static class DockerPullConfig
{
    public static readonly Field<string> Secret = Fields.RequiredText("secret", minLength: 1);

    public static readonly ObjectType Type = new("DockerPullConfig", ReaderKind.FieldByField, Secret);
}

/// <summary>The RAML type LinuxInfo (linux.raml).</summary>
internal static class LinuxInfo
{
    public static readonly Field<RamlObject?> Seccomp = Fields.Object("seccomp", Schema.Seccomp.Type);
    public static readonly Field<RamlObject?> IpcInfo = Fields.Object("ipcInfo", IPCInfo.Type).From(1, 9);

    public static readonly ObjectType Type = new("LinuxInfo", ReaderKind.Macro, Seccomp, IpcInfo);
}

/// <summary>The RAML type Seccomp (linux.raml).</summary>
internal static class Seccomp
{
    public static readonly Field<string?> ProfileName = Fields.Text("profileName");
    public static readonly Field<bool> Unconfined = Fields.FlagOr("unconfined", false);

    public static readonly ObjectType Type = new("Seccomp", ReaderKind.Lenient, ProfileName, Unconfined);
}

/// <summary>The RAML type IPCInfo (linux.raml).</summary>
internal static class IPCInfo
{
    public static readonly Field<string> Mode = Fields.RequiredWord("mode", "PRIVATE", "SHARE_PARENT");
    public static readonly Field<int?> ShmSize = Fields.Int("shmSize");

    public static readonly ObjectType Type = new("IPCInfo", ReaderKind.Macro, Mode, ShmSize);
}
