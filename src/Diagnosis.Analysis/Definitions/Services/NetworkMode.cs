using Diagnosis.Analysis.Definitions.Reading;
using Diagnosis.Analysis.Definitions.Schema;

namespace Diagnosis.Analysis.Definitions.Services;

/// <summary>The modes of networks and questions about lists of them.</summary>
internal static class NetworkMode
{
    /// <summary>The agent's own network.</summary>
    public const string Host = "host";

    /// <summary>A bridge on the agent.</summary>
    public const string Bridge = "container/bridge";

    /// <summary>A network the container joins by name; the default mode.</summary>
    public const string Container = "container";

    /// <summary>Whether a network of that mode is listed.</summary>
    public static bool Has(RamlList<RamlObject> networks, string mode)
    {
        foreach (var network in networks.Span)
        {
            if (network.Get(Network.Mode) == mode)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a network of another mode than host is listed.</summary>
    public static bool HasOther(RamlList<RamlObject> networks)
    {
        foreach (var network in networks.Span)
        {
            if (network.Get(Network.Mode) != Host)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many container networks are listed.</summary>
    public static int ContainerCount(RamlList<RamlObject> networks)
    {
        var count = 0;
        foreach (var network in networks.Span)
        {
            count += network.Get(Network.Mode) == Container ? 1 : 0;
        }

        return count;
    }

    /// <summary>The names of the networks.</summary>
    public static List<string> Names(RamlList<RamlObject> networks) => [.. networks.Select(network => network.Get(Network.Name)).OfType<string>()];

    /// <summary>The networks, those of containers that have no name with the default one.</summary>
    public static RamlList<RamlObject> WithDefaultName(RamlList<RamlObject> networks, string? defaultName)
    {
        if (defaultName is null || networks.All(network => network.Get(Network.Mode) != Container || network.Get(Network.Name) is not null))
        {
            return networks;
        }

        return new RamlList<RamlObject>(
            [
                .. networks.Select(network => network.Get(Network.Mode) == Container && network.Get(Network.Name) is null
                    ? network.With(Network.Name, defaultName)
                    : network),
            ],
            networks.Node);
    }
}
