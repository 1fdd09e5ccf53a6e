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
    private readonly ImmutableArray<RoleUse> _held;
    private readonly ImmutableArray<string> _roles;
    private readonly PortSet _ports;
    private readonly ImmutableArray<Resource>.Builder _used = ImmutableArray.CreateBuilder<Resource>();
    private bool _isKnown;

    private UseByRole(Agent agent, ImmutableArray<RoleUse> held)
    {
        _agent = agent;
        _held = held;
        _isKnown = agent.UseByRoleIsKnown;
        _roles = [Nobody, .. agent.Reserved.Select(r => r.Role).Distinct(StringComparer.Ordinal)];
        _ports = PortSet.Of([.. agent.Used.Where(r => r.Kind == ResourceKind.Ports).SelectMany(r => r.Ranges), .. held.SelectMany(u => u.Ports)]);
    }

    /// <summary>The agent with what is used by role. One without reservations, or whose resources are told in full, stays as it is.</summary>
    public static Agent Of(Agent agent, HeldResources held)
    {
        if (agent.ResourcesAreFull || agent.Reserved.IsEmpty)
        {
            return agent;
        }

        var use = new UseByRole(agent, held.On(agent.Id));
        use.Split();
        return agent with { Used = use._used.ToImmutable(), UseByRoleIsKnown = use._isKnown };
    }

    private IEnumerable<Resource> Whole => _agent.Unreserved.Concat(_agent.Reserved);

    private void Split()
    {
        foreach (var name in Whole.Concat(_agent.Used).Where(r => r.Kind != ResourceKind.Ports).Select(r => r.Name).Distinct(StringComparer.Ordinal))
        {
            Split(name);
        }

        foreach (var whole in Whole.Where(r => r.Kind == ResourceKind.Ports))
        {
            // A port is one of one role's: its number tells.
            Use(whole with { Ranges = [.. _ports.Intersect(PortSet.Of(whole.Ranges)).Ranges] });
        }
    }

    private void Split(string name)
    {
        var free = _roles.Select(role => FixedPoint.Of(Whole.Where(r => r.Name == name && r.Role == role).Sum(r => Math.Max(0, r.Scalar)))).ToArray();
        var used = new double[free.Length];
        foreach (var held in _held)
        {
            TakeOfRole(held, name, free, used);
        }

        TakeOfNobodyKnown(FixedPoint.Left(_agent.Used.Where(r => r.Name == name).Sum(r => r.Scalar), _held.Sum(h => h[name])), free, used);
        for (var i = 0; i < used.Length; i++)
        {
            if (used[i] > 0)
            {
                var whole = Whole.FirstOrDefault(r => r.Name == name && r.Role == _roles[i]) ?? _agent.Used.First(r => r.Name == name);
                Use(whole with { Scalar = used[i] });
            }
        }
    }

    /// <summary>What tasks of a known role use: reserved for it as far as there is, then unreserved.</summary>
    private void TakeOfRole(RoleUse held, string name, double[] free, double[] used)
    {
        var amount = FixedPoint.Of(held[name]);
        var reserved = Enumerable.Range(1, free.Length - 1).Where(i => IsFor(_roles[i], held.Role)).OrderByDescending(i => _roles[i].Length).ToArray();
        var room = FixedPoint.Of(reserved.Sum(i => free[i]));
        var isOpen = amount > 0 && room > 0 && free[0] > 0 && amount < FixedPoint.Of(room + free[0]);
        _isKnown &= !isOpen || (amount <= room && AreIn(PortSet.Of([.. held.Ports]), reserved));
        foreach (var i in reserved)
        {
            amount = FixedPoint.Less(amount, Take(Math.Min(amount, free[i]), i, free, used));
        }

        Take(amount, 0, free, used);
    }

    /// <summary>What is used by tasks that no document names: the reservation that has their ports, or else only what fits nowhere but there.</summary>
    private void TakeOfNobodyKnown(double amount, double[] free, double[] used)
    {
        if (amount <= 0)
        {
            return;
        }

        var owners = Enumerable.Range(0, free.Length).Where(i => free[i] > 0).ToArray();
        if (owners.Length <= 1)
        {
            Take(amount, owners.FirstOrDefault(), free, used);
            return;
        }

        if (Array.Find(owners, i => i > 0 && amount <= free[i] && AreIn(Unnamed(), [i])) is var owner and > 0)
        {
            Take(amount, owner, free, used);
            return;
        }

        var before = free.ToArray();
        _isKnown &= amount >= FixedPoint.Of(before.Sum());
        foreach (var i in owners)
        {
            Take(FixedPoint.Left(amount, owners.Where(other => other != i).Sum(other => before[other])), i, free, used);
        }
    }

    private PortSet Unnamed() => _ports.Except(PortSet.Of([.. _held.SelectMany(h => h.Ports)]));

    /// <summary>True when there are ports, and all are of these reservations.</summary>
    private bool AreIn(PortSet ports, int[] roles) => ports.Count > 0
        && ports.Except(PortSet.Of([.. roles.SelectMany(i => _agent.Reserved.Where(r => r.Role == _roles[i]).SelectMany(r => r.Ranges))])).Count == 0;

    private static double Take(double amount, int index, double[] free, double[] used)
    {
        free[index] = FixedPoint.Left(free[index], amount);
        used[index] = FixedPoint.Of(used[index] + amount);
        return amount;
    }

    private void Use(Resource resource)
    {
        if (resource.Scalar > 0 || !resource.Ranges.IsEmpty)
        {
            _used.Add(resource);
        }
    }

    /// <summary>A role may use what is reserved for it and for the roles above it.</summary>
    private static bool IsFor(string reserved, string role) =>
        role.StartsWith(reserved, StringComparison.Ordinal) && (role.Length == reserved.Length || role[reserved.Length] == '/');
}
