using System.Runtime.InteropServices;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>What tasks and executors hold, by agent and role. It says whose the resources are that an agent's sums only call used.</summary>
internal sealed class HeldResources(int most)
{
    private readonly Dictionary<(string Agent, string Role), RoleUse> _uses = [];
    private readonly Dictionary<string, RoleUse> _last = new(StringComparer.Ordinal);

    /// <summary>Forgets what an earlier document said.</summary>
    public void Clear()
    {
        _uses.Clear();
        _last.Clear();
    }

    /// <summary>Takes what one task or executor holds. Beyond the limit it is left out, and what is used stays without an owner.</summary>
    public void Add(string agentId, string role, ReadOnlySpan<Resource> resources)
    {
        if (!_uses.TryGetValue((agentId, role), out var use))
        {
            if (_uses.Count == most)
            {
                return;
            }

            ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, agentId, out _);
            last = use = new RoleUse(role, last);
            _uses.Add((agentId, role), use);
        }

        use.Add(resources);
    }

    /// <summary>What is held on all agents, by the role that a quota would be set on.</summary>
    public IReadOnlyDictionary<string, ResourceAmounts> ByTopRole()
    {
        var sums = new Dictionary<string, ResourceAmounts>(StringComparer.Ordinal);
        foreach (var use in _uses.Values)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, RoleQuota.TopOf(use.Role), out _);
            sum = sum.Plus(use.Amounts, 1);
        }

        return sums;
    }

    /// <summary>What the roles hold on an agent, by role.</summary>
    public RoleUse[] On(string agentId)
    {
        var uses = new List<RoleUse>();
        for (var use = _last.GetValueOrDefault(agentId); use is not null; use = use.Before)
        {
            uses.Add(use);
        }

        uses.Sort(static (one, other) => string.CompareOrdinal(one.Role, other.Role));
        return [.. uses];
    }
}
