using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Agents;

/// <summary>Per agent, what a selector could use if nothing ran there.</summary>
internal sealed class WholeView
{
    private readonly AgentColumns _table;
    private readonly ResourceSelector _selector;
    private readonly Lazy<PortSet[]> _ports;
    private readonly Lazy<int[]> _bySize;

    public WholeView(AgentColumns table, ResourceSelector selector)
    {
        _table = table;
        _selector = selector;
        _ports = new(PortsOfAll);
        _bySize = new(Ordered);
        HasAccepted = new bool[table.Count];
        Accepted = Empty(table.Count);
        for (var agent = 0; agent < table.Count; agent++)
        {
            foreach (var resource in table.Agents[agent].Unreserved)
            {
                Add(agent, resource, selector.Accepts(resource));
            }

            foreach (var resource in table.Agents[agent].Reserved)
            {
                // What is reserved for another role is never offered to this one, accepted or not.
                Add(agent, resource, resource.Role == table.Role && selector.Accepts(resource));
            }
        }
    }

    /// <summary>The agents by memory, then by cpus, then by id, smallest first.</summary>
    public ReadOnlySpan<int> BySize => _bySize.Value;

    /// <summary>Amounts by <see cref="ResourceKind"/> and agent; of disk only the root disk.</summary>
    public double[][] Accepted { get; }

    /// <summary>True when the agent has any resource that is accepted, used or not.</summary>
    public bool[] HasAccepted { get; }

    /// <summary>All accepted ports of an agent, used or not.</summary>
    public PortSet PortsOf(int agent) => _ports.Value[agent];

    private PortSet[] PortsOfAll()
    {
        var ports = new PortSet[_table.Count];
        for (var index = 0; index < ports.Length; index++)
        {
            var agent = _table.Agents[index];
            var ranges = ImmutableArray<PortRange>.Empty;
            foreach (var resource in agent.Unreserved.Concat(agent.Reserved))
            {
                if (resource.Kind == ResourceKind.Ports && !resource.Ranges.IsDefault && _selector.Accepts(resource))
                {
                    ranges = ranges.IsEmpty ? resource.Ranges : ranges.AddRange(resource.Ranges);
                }
            }

            ports[index] = PortSet.Of(ranges);
        }

        return ports;
    }

    private int[] Ordered()
    {
        var (mem, cpus, rank) = (Accepted[(int)ResourceKind.Mem], Accepted[(int)ResourceKind.Cpus], _table.RankById);
        var ordered = new int[_table.Count];
        var keys = new (double MemMiB, double Cpus, int Rank)[ordered.Length];
        for (var agent = 0; agent < ordered.Length; agent++)
        {
            (ordered[agent], keys[agent]) = (agent, (mem[agent], cpus[agent], rank[agent]));
        }

        Array.Sort(keys, ordered);
        return ordered;
    }

    private static double[][] Empty(int count) => [new double[count], new double[count], new double[count], new double[count], new double[count]];

    private void Add(int agent, Resource resource, bool isAccepted)
    {
        HasAccepted[agent] |= isAccepted && (resource.Kind == ResourceKind.Other || resource.Scalar > 0 || !resource.Ranges.IsDefaultOrEmpty);
        var kind = (int)resource.Kind;
        if (kind >= Accepted.Length || !(resource.Scalar > 0) || resource.Disk is { SourceType: not null } or { HasVolume: true })
        {
            return;
        }

        Accepted[kind][agent] += isAccepted ? resource.Scalar : 0;
    }
}
