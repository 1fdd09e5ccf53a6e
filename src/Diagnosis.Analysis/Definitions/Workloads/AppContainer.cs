using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Services;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>An app's <c>container</c> while it is read.</summary>
internal sealed class AppContainer
{
    private static readonly MemberTable<AppContainer> Docker = new(
        ("image", (ref json, ref container) => container.Image = json.Text()),
        ("forcePullImage", (ref json, ref container) => container.ForcePullImage = json.Bool() ?? false),
        ("network", (ref json, ref container) => container.DockerNetwork = json.Text()),
        ("portMappings", (ref json, ref container) => container.DockerPortMappings = PortMembers.ReadMappings(ref json)));

    private static readonly MemberTable<AppContainer> Members = new(
        ("type", (ref json, ref container) => container.Type = json.Text()?.ToUpperInvariant() ?? container.Type),
        ("docker", (ref json, ref container) => Docker.TryReadObject(ref json, ref container)),
        ("portMappings", (ref json, ref container) => container.PortMappings = PortMembers.ReadMappings(ref json)),
        ("volumes", (ref json, ref container) => container.HasExternalVolumes = VolumeMembers.ReadOfApp(ref json, container.PersistentVolumes)));

    public string Type { get; private set; } = ContainerKind.Docker;

    public string? Image { get; private set; }

    public bool ForcePullImage { get; private set; }

    public List<PortEntry>? PortMappings { get; private set; }

    public List<PortEntry>? DockerPortMappings { get; private set; }

    public string? DockerNetwork { get; private set; }

    public List<PersistentVolume> PersistentVolumes { get; } = [];

    /// <summary>True when a storage provider's volume is mounted.</summary>
    public bool HasExternalVolumes { get; private set; }

    /// <summary>The container at which the walker stands; null when it is no object.</summary>
    public static AppContainer? Read(ref JsonWalker json)
    {
        var container = new AppContainer();
        return Members.TryReadObject(ref json, ref container) ? container : null;
    }
}
