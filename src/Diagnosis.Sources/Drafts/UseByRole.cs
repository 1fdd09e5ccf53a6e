using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Drafts;

/// <summary>
/// Finds out from which role's resources an agent's tasks took what they use, where only sums are told. A task of a role uses what is reserved for the role
/// or one above it, or what is unreserved, and never anything else (Mesos, hierarchical allocator). What that leaves open is taken off the reservations
/// first, so that a shortage of unreserved resources is certain, and the agent says that it is not known.
/// </summary>
internal sealed class UseByRole
{
    private const string Nobody = "*";

    private readonly HeldResources _held;
    private readonly ByResource<(RoleHolding Holding, double Amount)> _heldOf = new();
    private readonly ByResource<Resource> _wholes = new();
    private readonly ByResource<Resource> _usedOf = new();
    private readonly ImmutableArray<Resource>.Builder _used = ImmutableArray.CreateBuilder<Resource>();
    private readonly ImmutableArray<Resource>.Builder _perhapsUsed = ImmutableArray.CreateBuilder<Resource>();
    private readonly List<ScalarShare> _some = [];
    private HashSet<string> _rolesWithOtherPorts = [];
    private bool _isKnown;

    /// <summary>Begins with what tasks hold; the memory on the way serves one agent after the other.</summary>
    public UseByRole(HeldResources held) => _held = held;

    /// <summary>The agent with what is used by role. One without reservations, or whose resources are told in full, stays as it is.</summary>
    public Agent Of(Agent agent)
    {
        if (agent.ResourcesAreFull || agent.Reserved.IsEmpty)
        {
            return agent;
        }

        _heldOf.Clear();
        _wholes.Clear();
        _usedOf.Clear();
        _used.Clear();
        _perhapsUsed.Clear();
        _isKnown = agent.UseByRoleIsKnown;
        Split(agent);
        return agent with
        {
            Used = _used.ToImmutable(), UseByRoleIsKnown = _isKnown, PerhapsUsed = _isKnown ? [] : _perhapsUsed.ToImmutable(),
        };
    }

    private void Split(Agent agent)
    {
        Resource[] whole = [.. agent.Unreserved, .. agent.Reserved];
        var ports = PortsOf(agent);
        AddScalars(whole, _wholes);
        AddScalars(agent.Used.AsSpan(), _usedOf);
        for (var place = 0; place < _wholes.Count; place++)
        {
            Split(_wholes.NameAt(place));
        }

        for (var place = 0; place < _usedOf.Count; place++)
        {
            if (_wholes.Of(_usedOf.NameAt(place)).IsEmpty)
            {
                Split(_usedOf.NameAt(place));
            }
        }

        // A port is one of one role's: its number tells.
        var withPorts = Array.FindAll(whole, static r => r.Kind == ResourceKind.Ports);
        var split = ports.SplitBy([.. withPorts.Select(static r => r.Ranges)]);
        for (var i = 0; i < withPorts.Length; i++)
        {
            if (split[i].Count > 0)
            {
                _used.Add(withPorts[i] with { Ranges = [.. split[i].Ranges] });
            }
        }
    }

    /// <summary>Enters what each role holds, and finds the ports that are used.</summary>
    private PortSet PortsOf(Agent agent)
    {
        var roles = new ReservedRoles(agent.Reserved);
        var named = new List<PortRange>();
        foreach (var use in _held.On(agent.Id))
        {
            use.Enter(RoleHolding.Of(use, roles), _heldOf);
            named.AddRange(use.Ports);
        }

        var ofNamed = PortSet.Of([.. named]);
        foreach (var resource in agent.Used)
        {
            if (resource.Kind == ResourceKind.Ports)
            {
                named.AddRange(resource.Ranges.AsSpan());
            }
        }

        var all = PortSet.Of([.. named]);
        _rolesWithOtherPorts = roles.WithAll(all.Except(ofNamed));
        return all;
    }

    private static void AddScalars(ReadOnlySpan<Resource> resources, ByResource<Resource> byName)
    {
        foreach (var resource in resources)
        {
            if (resource.Kind != ResourceKind.Ports)
            {
                byName.Add(resource.Name, resource);
            }
        }
    }

    /// <summary>What there is for each role, first for nobody in particular.</summary>
    private static OrderedDictionary<string, ScalarShare> SharesOf(ReadOnlySpan<Resource> wholes, Resource otherwise)
    {
        var unreserved = otherwise;
        foreach (var whole in wholes)
        {
            if (whole.Role == Nobody)
            {
                unreserved = whole;
                break;
            }
        }

        var shares = new OrderedDictionary<string, ScalarShare>(StringComparer.Ordinal) { { Nobody, new(unreserved) } };
        foreach (var whole in wholes)
        {
            if (!shares.TryGetValue(whole.Role, out var share))
            {
                shares.Add(whole.Role, share = new(whole));
            }

            share.Add(whole.Scalar);
        }

        return shares;
    }

    private void Split(string name)
    {
        var usedOf = _usedOf.Of(name);
        var shares = SharesOf(_wholes.Of(name), usedOf is [var first, ..] ? first : new Resource { Name = name, Identity = name });
        var (used, named) = (0.0, 0.0);
        foreach (var resource in usedOf)
        {
            used += resource.Scalar;
        }

        foreach (var (holding, amount) in _heldOf.Of(name))
        {
            TakeOfRole(holding, FixedPoint.Of(amount), shares);
            named += amount;
        }

        TakeOfNobodyKnown(FixedPoint.Left(used, named), shares);
        foreach (var (_, share) in shares)
        {
            if (share.Used > 0)
            {
                _used.Add(share.Whole with { Scalar = share.Used });
            }

            if (share.PerhapsUsed > 0)
            {
                _perhapsUsed.Add(share.Whole with { Scalar = share.PerhapsUsed });
            }
        }
    }

    /// <summary>What tasks of a known role use: reserved for it as far as there is, then unreserved.</summary>
    private void TakeOfRole(RoleHolding holding, double amount, OrderedDictionary<string, ScalarShare> shares)
    {
        _some.Clear();
        foreach (var role in holding.Reserved)
        {
            if (shares.TryGetValue(role, out var share))
            {
                _some.Add(share);
            }
        }

        var (room, unreserved) = (FixedPoint.Of(FreeOfSome()), shares[Nobody]);
        var isOpen = amount > 0 && room > 0 && unreserved.Free > 0 && amount < FixedPoint.Of(room + unreserved.Free)
            && !(amount <= room && holding.HasPortsInThem);
        _isKnown &= !isOpen;
        var (left, atMost) = (amount, isOpen ? amount : 0);
        foreach (var share in _some)
        {
            var taken = Math.Min(left, share.Free);
            share.Take(taken, atMost);
            left = FixedPoint.Less(left, taken);
        }

        unreserved.Take(left, atMost);
    }

    /// <summary>What is used by tasks that no document names: the reservation that has their ports, or else only what fits nowhere but there.</summary>
    private void TakeOfNobodyKnown(double amount, OrderedDictionary<string, ScalarShare> shares)
    {
        if (amount <= 0)
        {
            return;
        }

        _some.Clear();
        foreach (var (_, share) in shares)
        {
            if (share.Free > 0)
            {
                _some.Add(share);
            }
        }

        if (_some.Count <= 1)
        {
            (_some is [var only] ? only : shares[Nobody]).Take(amount);
            return;
        }

        if (_some.Find(share => amount <= share.Free && _rolesWithOtherPorts.Contains(share.Whole.Role)) is { } owner)
        {
            owner.Take(amount);
            return;
        }

        var free = FreeOfSome();
        _isKnown &= amount >= FixedPoint.Of(free);
        foreach (var share in _some)
        {
            share.Take(FixedPoint.Left(amount, free - share.Free), atMost: amount);
        }
    }

    private double FreeOfSome()
    {
        var free = 0.0;
        foreach (var share in _some)
        {
            free += share.Free;
        }

        return free;
    }
}
