namespace Diagnosis.Sources.Marathon;

/// <summary>An app's <c>ipAddress</c> of Marathon 1.4.</summary>
/// <param name="NetworkName">The network it joins; null when not given.</param>
/// <param name="DiscoveryPorts">Ports the task listens on; null when not given.</param>
internal sealed record IpAddress(string? NetworkName, List<PortEntry>? DiscoveryPorts);
