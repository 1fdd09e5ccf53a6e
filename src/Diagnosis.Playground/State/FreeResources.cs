using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.State;

/// <summary>What is free on an agent.</summary>
public static class FreeResources
{
    /// <summary>What tasks leave of each of the agent's resources, in its order.</summary>
    public static ImmutableArray<Resource> On(PlayState cluster, PlayAgent agent)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(agent);
        var taken = cluster.Workloads.Values.SelectMany(app => app.Instances).Where(instance => instance.Agent == agent).SelectMany(i => i.Taken)
            .ToLookup(one => one.Index);
        return [.. agent.Resources.Select((resource, index) => Less(resource, taken[index]))];
    }

    private static Resource Less(Resource resource, IEnumerable<TakenResource> taken)
    {
        var (amount, ports) = (resource.Scalar, new HashSet<int>());
        foreach (var one in taken)
        {
            amount = Math.Round(amount - one.Amount, 3);
            ports.UnionWith(one.Ports);
        }

        return resource with
        {
            Scalar = Math.Max(0, amount),
            Ranges = ports.Count == 0 ? resource.Ranges : [.. resource.Ranges.SelectMany(range => Without(range, ports))],
        };
    }

    private static IEnumerable<PortRange> Without(PortRange range, HashSet<int> ports)
    {
        var begin = range.Begin;
        foreach (var port in ports.Where(port => port >= range.Begin && port <= range.End).Order())
        {
            if (port > begin)
            {
                yield return new(begin, port - 1);
            }

            begin = port + 1;
        }

        if (begin <= range.End)
        {
            yield return new(begin, range.End);
        }
    }
}
