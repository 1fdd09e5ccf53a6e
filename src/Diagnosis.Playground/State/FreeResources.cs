using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.State;

/// <summary>What is free on an agent, and what is offered of it.</summary>
public static class FreeResources
{
    /// <summary>What tasks and reservations leave of each of the agent's resources, in its order.</summary>
    public static ImmutableArray<Resource> On(PlayState cluster, PlayAgent agent)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(agent);
        return Less(agent, TakenOn(cluster, agent).Select(one => one.Taken));
    }

    /// <summary>
    /// What Mesos offers a role of it: of what nobody has reserved no more than the quota of the role leaves, what is reserved for it, and the reservations of
    /// instances that wait. Of a reservation that was made at this moment nothing is offered yet.
    /// </summary>
    public static ImmutableArray<Resource> OfferedTo(PlayState cluster, PlayAgent agent, string role)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(agent);
        var top = RoleQuota.TopOf(role);
        var quota = cluster.Quotas.GetValueOrDefault(top);
        var used = quota is null ? default : PlayQuota.Consumed(cluster, top);
        var left = ResourceAmounts.Kinds.ToArray().Where(kind => quota?.Limit[kind] is not null)
            .ToDictionary(kind => kind, kind => Math.Max(0, Math.Round(quota!.Limit[kind]!.Value - used[kind], 3)));
        var offered = ImmutableArray.CreateBuilder<Resource>();
        foreach (var resource in On(cluster, agent).Where(one => one.Role == "*" || one.Role == role))
        {
            var room = resource.Role == "*" && left.TryGetValue(resource.Kind, out var most) ? most : double.MaxValue;
            var amount = Math.Min(resource.Scalar, room);
            if (room < double.MaxValue)
            {
                left[resource.Kind] = Math.Round(room - amount, 3);
            }

            offered.Add(resource with { Scalar = amount });
        }

        offered.AddRange(Instances(cluster)
            .Where(one => one.Reservation is { } kept && kept.Agent == agent && one.IsScheduled && kept.At < cluster.Now)
            .SelectMany(one => one.Reservation!.Resources).Where(one => one.Role == role));
        return offered.ToImmutable();
    }

    /// <summary>What nobody has reserved of an agent, in use or not.</summary>
    public static ImmutableArray<Resource> Unreserved(PlayState cluster, PlayAgent agent) =>
        [.. Less(agent, Reservations(cluster, agent).SelectMany(one => one.Taken)).Where(one => one.Role == "*" && IsSome(one))];

    /// <summary>What is reserved of an agent, in use or not: by its operator, and by instances with volumes.</summary>
    public static ImmutableArray<Resource> Reserved(PlayState cluster, PlayAgent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return [.. agent.Resources.Where(one => one.Role != "*"), .. Reservations(cluster, agent).SelectMany(one => one.Resources)];
    }

    /// <summary>True when there is anything of it.</summary>
    public static bool IsSome(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.Scalar > 0 || !resource.Ranges.IsEmpty;
    }

    /// <summary>What tasks and reservations hold of an agent; a task on a reservation holds nothing more.</summary>
    internal static IEnumerable<(TakenResource Taken, PlayInstance Of)> TakenOn(PlayState cluster, PlayAgent agent) =>
        from instance in Instances(cluster)
        where (instance.Reservation?.Agent ?? instance.Agent) == agent
        from taken in instance.Reservation?.Taken ?? instance.Taken
        select (taken, instance);

    private static IEnumerable<PlayReservation> Reservations(PlayState cluster, PlayAgent agent) =>
        Instances(cluster).Select(one => one.Reservation).OfType<PlayReservation>().Where(one => one.Agent == agent);

    private static IEnumerable<PlayInstance> Instances(PlayState cluster) => cluster.Workloads.Values.SelectMany(one => one.Instances);

    private static ImmutableArray<Resource> Less(PlayAgent agent, IEnumerable<TakenResource> all)
    {
        var taken = all.ToLookup(one => one.Index);
        return [.. agent.Resources.Select((resource, index) => Less(resource, taken[index]))];
    }

    private static Resource Less(Resource resource, IEnumerable<TakenResource> taken)
    {
        var (amount, ports) = (resource.Scalar, new HashSet<int>());
        foreach (var one in taken)
        {
            amount = Math.Round(amount - one.Amount, 3);
            ports.UnionWith(one.Ports);
        }

        return resource with
        {
            Scalar = Math.Max(0, amount),
            Ranges = ports.Count == 0 ? resource.Ranges : [.. resource.Ranges.SelectMany(range => Without(range, ports))],
        };
    }

    private static IEnumerable<PortRange> Without(PortRange range, HashSet<int> ports)
    {
        var begin = range.Begin;
        foreach (var port in ports.Where(port => port >= range.Begin && port <= range.End).Order())
        {
            if (port > begin)
            {
                yield return new(begin, port - 1);
            }

            begin = port + 1;
        }

        if (begin <= range.End)
        {
            yield return new(begin, range.End);
        }
    }
}
