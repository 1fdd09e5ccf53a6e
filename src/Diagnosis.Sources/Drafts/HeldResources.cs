using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>What tasks and executors hold, by agent and role. It says whose the resources are that an agent's sums only call used.</summary>
internal sealed class HeldResources(int most)
{
    private readonly Dictionary<string, Dictionary<string, RoleUse>> _agents = new(StringComparer.Ordinal);
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
        roles ??= new(StringComparer.Ordinal);
        if (!roles.TryGetValue(role, out var use))
        {
            if (_count == most)
            {
                return;
            }

            _count++;
            roles.Add(role, use = new RoleUse(role));
        }

        use.Add(resources);
    }

    /// <summary>What is held on all agents, by the role that a quota would be set on.</summary>
    public IReadOnlyDictionary<string, ResourceAmounts> ByTopRole()
    {
        var sums = new Dictionary<string, ResourceAmounts>(StringComparer.Ordinal);
        foreach (var use in _agents.Values.SelectMany(roles => roles.Values))
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, RoleQuota.TopOf(use.Role), out _);
            sum = sum.Plus(use.Amounts, 1);
        }

        return sums;
    }

    /// <summary>What the roles hold on an agent, by role.</summary>
    public IEnumerable<RoleUse> On(string agentId) =>
        _agents.TryGetValue(agentId, out var roles) ? roles.Values.OrderBy(use => use.Role, StringComparer.Ordinal) : [];
}
