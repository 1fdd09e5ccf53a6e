namespace Diagnosis.Analysis.Cluster;

/// <summary>A network the workload joins.</summary>
/// <param name="Mode"><c>host</c>, <c>container</c> or <c>container/bridge</c>.</param>
/// <param name="Name">Name of a container network; null when not given.</param>
public sealed record NetworkDefinition(string Mode, string? Name);
