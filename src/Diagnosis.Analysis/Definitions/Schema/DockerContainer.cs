using Diagnosis.Analysis.Definitions.Reading;

namespace Diagnosis.Analysis.Definitions.Schema;

/// <summary>The RAML type DockerContainer (appContainer.raml).</summary>
internal static class DockerContainer
{
    public static readonly Field<RamlObject?> Credential = Fields.Object("credential", DockerCredentials.Type);
    public static readonly Field<RamlObject?> PullConfig = Fields.Object("pullConfig", DockerPullConfig.Type);
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
