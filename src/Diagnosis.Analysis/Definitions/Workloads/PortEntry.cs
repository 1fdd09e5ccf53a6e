namespace Diagnosis.Analysis.Definitions.Workloads;

/// <summary>One port definition, port mapping or endpoint as written.</summary>
/// <param name="HostPort">Host port; null when not given.</param>
/// <param name="ContainerPort">Container port; null when not given.</param>
/// <param name="Name">Name; null when not given.</param>
internal readonly record struct PortEntry(int? HostPort, int? ContainerPort, string? Name)
{
    /// <summary>Service port of a mapping; null when not given.</summary>
    public int? ServicePort { get; init; }
}
