namespace Diagnosis.Analysis.Cluster;

/// <summary>A network the workload joins.</summary>
/// <param name="Kind">What network it is.</param>
/// <param name="Name">Name of a container network; null when not given.</param>
public sealed record NetworkDefinition(NetworkKind Kind, string? Name);
