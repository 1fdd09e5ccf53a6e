using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;

namespace Diagnosis.Sources.Marathon;

/// <summary>Reads <c>networks</c>; an entry without mode is a container network, as Marathon takes it.</summary>
internal static class NetworkReader
{
    public static List<NetworkDefinition> ReadAll(ref JsonWalker json)
    {
        var networks = new List<NetworkDefinition>();
        if (!json.Array())
        {
            return networks;
        }

        while (json.NextElement())
        {
            if (!json.Object())
            {
                continue;
            }

            var mode = "container";
            string? name = null;
            while (json.NextMember())
            {
                if (json.Named("mode"u8))
                {
                    mode = json.Text()?.ToLowerInvariant() ?? mode;
                }
                else if (json.Named("name"u8))
                {
                    name = json.Text();
                }
                else
                {
                    json.Skip();
                }
            }

            networks.Add(new NetworkDefinition(mode, name));
        }

        return networks;
    }
}
