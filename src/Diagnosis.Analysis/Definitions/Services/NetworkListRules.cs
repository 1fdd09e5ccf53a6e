using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Rules on the list of networks, alike for apps and pods (NetworkValidation.scala).</summary>
internal static class NetworkListRules
{
    /// <summary>Reports names, labels, repetitions and mixtures.</summary>
    public static void Check(ValidationRun run, RamlList<RamlObject> networks)
    {
        var counts = new Modes(networks);
        var names = new HashSet<string>();
        var (unnamed, repeated) = (0, false);
        foreach (var network in networks)
        {
            var name = network.Get(Network.Name);
            repeated |= name is not null && !names.Add(name);
            switch (network.Get(Network.Mode))
            {
                case NetworkMode.Container:
                    run.Require(
                        name is not null || run.Options.DefaultNetworkName is not null,
                        NetworkRules.NameMissing,
                        "/networks",
                        "Network name must be specified when container network is selected.",
                        network.Node);
                    unnamed += name is null ? 1 : 0;
                    break;
                case NetworkMode.Host when name is not null || network.Get(Network.Labels).Count > 0:
                    run.Report(NetworkRules.HostName, "/networks", "Host networks may not have names or labels", network.Node);
                    break;
                case NetworkMode.Bridge when name is not null:
                    run.Report(NetworkRules.BridgeName, "/networks", "Bridge networks may not have names", network.Node);
                    break;
            }
        }

        run.Require(unnamed < 2 && !repeated, NetworkRules.Duplicate, "/networks", "Duplicate networks are not allowed", networks.Node);
        run.Require(
            counts.AreLegal,
            NetworkRules.Mixed,
            "/networks",
            "May specify a single host network, single bridge network, or else 1-to-n container networks",
            networks.Node);
    }

    private readonly struct Modes
    {
        public Modes(RamlList<RamlObject> networks)
        {
            var (host, bridge, container) = (0, 0, 0);
            foreach (var network in networks)
            {
                _ = network.Get(Network.Mode) switch { NetworkMode.Host => host++, NetworkMode.Bridge => bridge++, _ => container++ };
            }

            AreLegal = (host, bridge, container) is (0, 0, _) or (1, 0, 0) or (0, 1, 0);
        }

        public bool AreLegal { get; }
    }
}
