using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Agents;

/// <summary>Per agent, how much of each scalar one selector may use: free now, and if nothing ran there.</summary>
internal sealed class SelectorView
{
    private readonly byte[] _severalOf;
    private readonly bool[] _severalPorts;
    private readonly bool[] _hasOther;
    private readonly double[]?[] _columns = new double[(int)ResourceKind.Ports + 1][];
    private readonly int[]?[] _byAmount = new int[(int)ResourceKind.Ports + 1][];

    public SelectorView(AgentColumns table, ResourceSelector selector)
    {
        Selector = selector;
        var count = table.Count;
        foreach (var kind in ResourceAmounts.Kinds)
        {
            _columns[(int)kind] = new double[count];
        }

        PortCount = new long[count];
        OnlyPorts = new PortSet?[count];
        _severalPorts = new bool[count];
        NothingAccepted = new ulong[count];
        NothingAccepted.AsSpan().Fill(ulong.MaxValue);
        _severalOf = new byte[count];
        _hasOther = new bool[count];
        var several = new List<int>();
        for (var agent = 0; agent < count; agent++)
        {
            var seen = 0;
            foreach (ref readonly var resource in table.OfferOf(agent))
            {
                if (!selector.Accepts(resource))
                {
                    continue;
                }

                NothingAccepted[agent] = 0;
                PortCount[agent] += resource.Ports.Count;
                if (resource.Kind == ResourceKind.Ports)
                {
                    _severalPorts[agent] |= OnlyPorts[agent] is not null;
                    OnlyPorts[agent] ??= resource.Ports;
                }
                else if (ColumnOf(resource) is { } column)
                {
                    column[agent] += resource.Value;
                    _severalOf[agent] |= (byte)(seen & (1 << (int)resource.Kind));
                    seen |= 1 << (int)resource.Kind;
                }
                else
                {
                    _hasOther[agent] = true;
                }
            }

            if (_severalOf[agent] != 0)
            {
                several.Add(agent);
            }
        }

        OfSeveralPieces = [.. several];
    }

    public ResourceSelector Selector { get; }

    /// <summary>Ports of all accepted ranges.</summary>
    public long[] PortCount { get; }

    /// <summary>The accepted ports of an agent that has them in one resource; else only the first of its resources.</summary>
    public PortSet?[] OnlyPorts { get; }

    /// <summary>True when accepted ports come from more than one resource.</summary>
    public bool HasSeveralPorts(int agent) => _severalPorts[agent];

    /// <summary>Per agent all bits when its offer has no accepted resource of any kind, else none.</summary>
    public ulong[] NothingAccepted { get; }

    /// <summary>True when some sum comes from more than one resource, so that residue may decide.</summary>
    public bool IsAnySumOfSeveral(int agent) => _severalOf[agent] != 0;

    /// <summary>The agents of which that is true, in order.</summary>
    public int[] OfSeveralPieces { get; }

    /// <summary>True when every accepted amount and the ports come in one piece each.</summary>
    public bool IsPlain(int agent) => _severalOf[agent] == 0 && !_severalPorts[agent];

    /// <summary>True when something else than amounts, root disk and ports is accepted.</summary>
    public bool HasOther(int agent) => _hasOther[agent];

    /// <summary>True when all of the ports are in the agent's only piece of ports.</summary>
    public bool Holds(ImmutableArray<int> ports, int agent)
    {
        if (ports.IsEmpty)
        {
            return true;
        }

        if (OnlyPorts[agent] is not { } offered)
        {
            return false;
        }

        foreach (var port in ports)
        {
            if (!offered.Contains(port))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The agents by what they have of an amount, largest first; put in order when it is first asked for.</summary>
    public ReadOnlySpan<int> ByAmount(ResourceKind kind) => _byAmount[(int)kind] ??= Ordered(Of(kind));

    /// <summary>Of each agent an amount; of disk what has no source, so that path and mount disks are not in it.</summary>
    public double[] Of(ResourceKind kind) => _columns[(int)kind]!;

    /// <summary>The amounts of one agent.</summary>
    public ResourceAmounts On(int agent)
    {
        var amounts = default(ResourceAmounts);
        foreach (var kind in ResourceAmounts.Kinds)
        {
            amounts = amounts.With(kind, _columns[(int)kind]![agent]);
        }

        return amounts;
    }

    private static int[] Ordered(double[] amounts)
    {
        var (keys, agents) = (new double[amounts.Length], new int[amounts.Length]);
        for (var agent = 0; agent < agents.Length; agent++)
        {
            (keys[agent], agents[agent]) = (-amounts[agent], agent);
        }

        Array.Sort(keys, agents);
        return agents;
    }

    private double[]? ColumnOf(in OfferResource resource) =>
        resource.Kind == ResourceKind.Disk && resource.Origin.Disk?.SourceType is not null ? null : _columns[(int)resource.Kind];
}
