using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>One container of a workload.</summary>
public sealed record ContainerDefinition
{
    /// <summary>Name within the pod; empty for an app.</summary>
    public string Name { get; init; } = "";

    /// <summary><c>DOCKER</c> (Docker engine) or <c>MESOS</c> (UCR).</summary>
    public string Type { get; init; } = "MESOS";

    /// <summary>Image reference as written; null for a container without image.</summary>
    public string? Image { get; init; }

    /// <summary>Pulls on every start when true.</summary>
    public bool ForcePullImage { get; init; }

    /// <summary>What the container asks for (an app's container: the app's own).</summary>
    public ResourceAmounts Resources { get; init; }

    /// <summary>Shell command; null when args or the image's own entrypoint are used.</summary>
    public string? Cmd { get; init; }

    /// <summary>Arguments; empty when none.</summary>
    public ImmutableArray<string> Args { get; init; } = [];
}
