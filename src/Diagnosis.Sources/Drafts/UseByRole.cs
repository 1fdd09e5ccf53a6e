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

    private readonly Agent _agent;
    private readonly PortSet _ports;
    private readonly ILookup<string, (RoleHolding Holding, double Amount)> _held;
    private readonly HashSet<string> _rolesWithOtherPorts;
    private readonly ImmutableArray<Resource>.Builder _used = ImmutableArray.CreateBuilder<Resource>();
    private readonly ImmutableArray<Resource>.Builder _perhapsUsed = ImmutableArray.CreateBuilder<Resource>();
    private bool _isKnown;

    private UseByRole(Agent agent, HeldResources held)
    {
        _agent = agent;
        _isKnown = agent.UseByRoleIsKnown;
        var roles = new ReservedRoles(agent.Reserved);
        RoleHolding[] holdings = [.. held.On(agent.Id).Select(use => RoleHolding.Of(use, roles))];
        _held = holdings.SelectMany(holding => holding.Use.Scalars.Select(scalar => (Name: scalar.Key, Holding: holding, Amount: scalar.Value)))
            .ToLookup(part => part.Name, part => (part.Holding, part.Amount), StringComparer.Ordinal);
        var named = PortSet.Of([.. holdings.SelectMany(holding => holding.Use.Ports)]);
        _ports = PortSet.Of([.. agent.Used.Where(r => r.Kind == ResourceKind.Ports).SelectMany(r => r.Ranges), .. named.Ranges]);
        _rolesWithOtherPorts = roles.WithAll(_ports.Except(named));
    }

    /// <summary>The agent with what is used by role. One without reservations, or whose resources are told in full, stays as it is.</summary>
    public static Agent Of(Agent agent, HeldResources held)
    {
        if (agent.ResourcesAreFull || agent.Reserved.IsEmpty)
        {
            return agent;
        }

        var use = new UseByRole(agent, held);
        use.Split();
        return agent with
        {
            Used = use._used.ToImmutable(), UseByRoleIsKnown = use._isKnown, PerhapsUsed = use._isKnown ? [] : use._perhapsUsed.ToImmutable(),
        };
    }

    private void Split()
    {
        Resource[] whole = [.. _agent.Unreserved, .. _agent.Reserved];
        var wholes = whole.Where(r => r.Kind != ResourceKind.Ports).ToLookup(r => r.Name, StringComparer.Ordinal);
        var used = _agent.Used.Where(r => r.Kind != ResourceKind.Ports).ToLookup(r => r.Name, StringComparer.Ordinal);
        foreach (var name in wholes.Select(one => one.Key).Union(used.Select(one => one.Key), StringComparer.Ordinal))
        {
            Split(SharesOf(wholes[name], used[name].FirstOrDefault() ?? new Resource { Name = name, Identity = name }), used[name].Sum(r => r.Scalar));
        }

        // A port is one of one role's: its number tells.
        Resource[] withPorts = [.. whole.Where(r => r.Kind == ResourceKind.Ports)];
        foreach (var (one, ports) in withPorts.Zip(_ports.SplitBy([.. withPorts.Select(r => r.Ranges)])))
        {
            if (ports.Count > 0)
            {
                _used.Add(one with { Ranges = [.. ports.Ranges] });
            }
        }
    }

    /// <summary>What there is for each role, first for nobody in particular.</summary>
    private static OrderedDictionary<string, ScalarShare> SharesOf(IEnumerable<Resource> wholes, Resource otherwise)
    {
        var unreserved = wholes.FirstOrDefault(r => r.Role == Nobody) ?? otherwise;
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

    private void Split(OrderedDictionary<string, ScalarShare> shares, double used)
    {
        var named = 0.0;
        foreach (var (holding, amount) in _held[shares[Nobody].Whole.Name])
        {
            TakeOfRole(holding, FixedPoint.Of(amount), shares);
            named += amount;
        }

        TakeOfNobodyKnown(FixedPoint.Left(used, named), shares);
        _used.AddRange(shares.Values.Where(share => share.Used > 0).Select(share => share.Whole with { Scalar = share.Used }));
        _perhapsUsed.AddRange(shares.Values.Where(share => share.PerhapsUsed > 0).Select(share => share.Whole with { Scalar = share.PerhapsUsed }));
    }

    /// <summary>What tasks of a known role use: reserved for it as far as there is, then unreserved.</summary>
    private void TakeOfRole(RoleHolding holding, double amount, OrderedDictionary<string, ScalarShare> shares)
    {
        ScalarShare[] reserved = [.. holding.Reserved.Select(role => shares.GetValueOrDefault(role)).OfType<ScalarShare>()];
        var (room, unreserved) = (FixedPoint.Of(reserved.Sum(share => share.Free)), shares[Nobody]);
        var isOpen = amount > 0 && room > 0 && unreserved.Free > 0 && amount < FixedPoint.Of(room + unreserved.Free)
            && !(amount <= room && holding.HasPortsInThem);
        _isKnown &= !isOpen;
        var (left, atMost) = (amount, isOpen ? amount : 0);
        foreach (var share in reserved)
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

        ScalarShare[] owners = [.. shares.Values.Where(share => share.Free > 0)];
        if (owners.Length <= 1)
        {
            (owners.FirstOrDefault() ?? shares[Nobody]).Take(amount);
            return;
        }

        if (Array.Find(owners, share => amount <= share.Free && _rolesWithOtherPorts.Contains(share.Whole.Role)) is { } owner)
        {
            owner.Take(amount);
            return;
        }

        var free = owners.Sum(share => share.Free);
        _isKnown &= amount >= FixedPoint.Of(free);
        foreach (var share in owners)
        {
            share.Take(FixedPoint.Left(amount, free - share.Free), atMost: amount);
        }
    }
}
