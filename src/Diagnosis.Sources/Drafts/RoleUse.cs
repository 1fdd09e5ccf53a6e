using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>What tasks and executors hold on one agent for one role.</summary>
/// <param name="role">The role.</param>
/// <param name="before">What another role holds there, told before; null for the first.</param>
internal sealed class RoleUse(string role, RoleUse? before)
{
    private Dictionary<string, double>? _others;
    private ResourceAmounts _amounts;

    public string Role => role;

    /// <summary>What another role holds on the same agent, told before; null for the first.</summary>
    public RoleUse? Before => before;

    /// <summary>Ports held.</summary>
    public List<PortRange> Ports { get; } = [];

    /// <summary>The four amounts that a quota counts.</summary>
    public ResourceAmounts Amounts => _amounts;

    public void Add(ReadOnlySpan<Resource> resources)
    {
        foreach (var resource in resources)
        {
            var (kind, name, more) = (resource.Kind, resource.Name, Math.Max(0, resource.Scalar));
            if (kind == ResourceKind.Ports)
            {
                Ports.AddRange(resource.Ranges.AsSpan());
            }
            else if (kind == ResourceKind.Other)
            {
                _others ??= new(StringComparer.Ordinal);
                _others[name] = _others.GetValueOrDefault(name) + more;
            }
            else
            {
                _amounts = _amounts.With(kind, _amounts[kind] + more);
            }
        }
    }

    /// <summary>Enters each scalar resource that is held, with its amount.</summary>
    public void Enter(RoleHolding holding, ByResource<(RoleHolding Holding, double Amount)> held)
    {
        foreach (var kind in ResourceAmounts.Kinds)
        {
            if (_amounts[kind] > 0)
            {
                held.Add(kind.Name(), (holding, _amounts[kind]));
            }
        }

        if (_others is not null)
        {
            foreach (var (name, amount) in _others)
            {
                held.Add(name, (holding, amount));
            }
        }
    }
}
