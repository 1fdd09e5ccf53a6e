using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>Gives container networks without a name the default one.</summary>
internal static class NetworkDefaults
{
    /// <summary>The networks with names.</summary>
    public static RamlList<RamlObject> Complete(RamlList<RamlObject> networks, string? defaultName)
    {
        if (defaultName is null || networks.All(network => network.Get(Network.Mode) != NetworkMode.Container || network.Get(Network.Name) is not null))
        {
            return networks;
        }

        return new RamlList<RamlObject>(
            [
                .. networks.Select(network => network.Get(Network.Mode) == NetworkMode.Container && network.Get(Network.Name) is null
                    ? network.With(Network.Name, defaultName)
                    : network),
            ],
            networks.Node);
    }
}
