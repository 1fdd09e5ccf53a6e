using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>What tasks and executors hold, by agent and role. It says whose the resources are that an agent's sums only call used.</summary>
internal sealed class HeldResources(int most)
{
    private readonly Dictionary<string, SortedDictionary<string, RoleUse>> _agents = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Forgets what an earlier document said.</summary>
    public void Clear()
    {
        _agents.Clear();
        _count = 0;
    }

    /// <summary>Takes what one task or executor holds. Beyond the limit it is left out, and what is used stays without an owner.</summary>
    public void Add(string agentId, string role, ImmutableArray<Resource> resources)
    {
        if (_agents.GetValueOrDefault(agentId) is not { } roles)
        {
            _agents[agentId] = roles = new SortedDictionary<string, RoleUse>(StringComparer.Ordinal);
        }

        if (!roles.TryGetValue(role, out var use) && _count < most)
        {
            roles[role] = use = new RoleUse();
            _count++;
        }

        use?.Add(resources);
    }

    /// <summary>What a role and those below it hold on all agents.</summary>
    public ResourceAmounts Of(string role)
    {
        var sum = default(ResourceAmounts);
        foreach (var (_, use) in _agents.Values.SelectMany(roles => roles).Where(one => RoleQuota.TopOf(one.Key) == role))
        {
            sum = sum.Plus(new(use["cpus"], use["mem"], use["disk"], use["gpus"]), 1);
        }

        return sum;
    }

    /// <summary>What the roles hold on an agent.</summary>
    public IReadOnlyDictionary<string, RoleUse> On(string agentId) =>
        _agents.TryGetValue(agentId, out var roles) ? roles : ImmutableSortedDictionary<string, RoleUse>.Empty;
}
