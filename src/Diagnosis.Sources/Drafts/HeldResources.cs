using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>What tasks and executors hold, by agent and role. It says whose the resources are that an agent's sums only call used.</summary>
internal sealed class HeldResources(int most)
{
    private readonly Dictionary<string, List<RoleUse>> _agents = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Forgets what an earlier document said.</summary>
    public void Clear()
    {
        _agents.Clear();
        _count = 0;
    }

    /// <summary>Takes what one task or executor holds. Beyond the limit it is left out, and what is used stays without an owner.</summary>
    public void Add(string agentId, string role, ReadOnlySpan<Resource> resources)
    {
        ref var roles = ref CollectionsMarshal.GetValueRefOrAddDefault(_agents, agentId, out _);
        roles ??= [];
        var use = Find(roles, role);
        if (use is null && _count < most)
        {
            roles.Add(use = new RoleUse(role));
            _count++;
        }

        use?.Add(resources);
    }

    /// <summary>What a role and those below it hold on all agents.</summary>
    public ResourceAmounts Of(string role)
    {
        var sum = default(ResourceAmounts);
        foreach (var use in _agents.Values.SelectMany(roles => roles).Where(one => RoleQuota.TopOf(one.Role) == role))
        {
            sum = sum.Plus(new(use["cpus"], use["mem"], use["disk"], use["gpus"]), 1);
        }

        return sum;
    }

    private static RoleUse? Find(List<RoleUse> roles, string role)
    {
        foreach (var use in roles)
        {
            if (use.Role == role)
            {
                return use;
            }
        }

        return null;
    }

    /// <summary>What the roles hold on an agent, by role.</summary>
    public ImmutableArray<RoleUse> On(string agentId) =>
        _agents.TryGetValue(agentId, out var roles) ? [.. roles.OrderBy(u => u.Role, StringComparer.Ordinal)] : [];
}
