using static Diagnosis.Analysis.Wording.Severity;

namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules for networks and ports.</summary>
internal static class NetworkRules
{
    public static readonly Rule NameMissing = new(
        "config.networks.name",
        Blocking,
        "A container network has a name, or Marathon has a default network name.");
    public static readonly Rule HostName = new("config.networks.host.name", Blocking, "A host network has neither name nor labels.");
    public static readonly Rule BridgeName = new("config.networks.bridge.name", Blocking, "A bridge network has no name.");
    public static readonly Rule Duplicate = new("config.networks.duplicate", Blocking, "Each network is named once.");
    public static readonly Rule Mixed = new("config.networks.mixed", Blocking, "One host network, one bridge network, or any number of container networks.");
    public static readonly Rule DockerOne = new("config.networks.docker.one", Blocking, "The Docker engine joins one container network.");
    public static readonly Rule NameRequired = new(
        "config.port.mapping.network",
        Blocking,
        "With several container networks a host port names the network it belongs to.");
    public static readonly Rule NameUnknown = new(
        "config.port.mapping.network.unknown",
        Blocking,
        "networkNames are names of networks of the same definition.");

    /// <summary>All of them.</summary>
    public static readonly Rule[] All =
    [
        NameMissing, HostName, BridgeName, Duplicate, Mixed, DockerOne, NameRequired, NameUnknown,
    ];
}
