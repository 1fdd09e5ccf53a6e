using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Marathon;

/// <summary>An app's <c>container</c> while it is read.</summary>
internal sealed class AppContainer
{
    public string Type { get; set; } = "DOCKER";

    public string? Image { get; set; }

    public bool ForcePullImage { get; set; }

    public List<PortEntry>? PortMappings { get; set; }

    public List<PortEntry>? DockerPortMappings { get; set; }

    public string? DockerNetwork { get; set; }

    public List<PersistentVolume> PersistentVolumes { get; } = [];

    /// <summary>True when a storage provider's volume is mounted.</summary>
    public bool HasExternalVolumes { get; set; }
}
