namespace Diagnosis.Analysis.Definitions.Rules;

/// <summary>Rules for networks and ports.</summary>
internal static class NetworkRules
{
    private static readonly RuleList Rules = new();

    public static readonly Rule NameMissing = Rules.Blocking(
        "config.networks.name",
        "A container network has a name, or Marathon has a default network name.");
    public static readonly Rule HostName = Rules.Blocking("config.networks.host.name", "A host network has neither name nor labels.");
    public static readonly Rule BridgeName = Rules.Blocking("config.networks.bridge.name", "A bridge network has no name.");
    public static readonly Rule Duplicate = Rules.Blocking("config.networks.duplicate", "Each network is named once.");
    public static readonly Rule Mixed = Rules.Blocking("config.networks.mixed", "One host network, one bridge network, or any number of container networks.");
    public static readonly Rule DockerOne = Rules.Blocking("config.networks.docker.one", "The Docker engine joins one container network.");
    public static readonly Rule NameRequired = Rules.Blocking(
        "config.port.mapping.network",
        "With several container networks a host port names the network it belongs to.");
    public static readonly Rule NameUnknown = Rules.Blocking(
        "config.port.mapping.network.unknown",
        "networkNames are names of networks of the same definition.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All => Rules.All;
}
