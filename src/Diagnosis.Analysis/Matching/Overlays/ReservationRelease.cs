using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Matching.Overlays;

/// <summary>What if reservations of a role were lifted.</summary>
public static class ReservationRelease
{
    /// <summary>
    /// The cluster with a role's reservations as unreserved resources; what is used of them stays used. Persistent volumes stay: they would
    /// have to be destroyed first.
    /// </summary>
    /// <param name="snapshot">The cluster as it is.</param>
    /// <param name="role">Whose reservations.</param>
    /// <param name="agent">Id or host name of the only agent to change; null for all.</param>
    /// <returns>The changed cluster; null when there is no such agent.</returns>
    public static ClusterSnapshot? Apply(ClusterSnapshot snapshot, string role, string? agent)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var only = agent is null ? null : AgentLookup.Find(snapshot, agent);
        return agent is not null && only is null ? null
            : snapshot with { Agents = [.. snapshot.Agents.Select(one => only is null || ReferenceEquals(one, only) ? Release(one, role) : one)] };
    }

    /// <summary>One agent without the reservations of a role.</summary>
    internal static Agent Release(Agent agent, string role)
    {
        var unreserved = agent.Unreserved;
        var used = agent.Used;
        foreach (var resource in agent.Reserved.Where(resource => IsReleased(resource, role)))
        {
            var index = unreserved.IndexOf(unreserved.FirstOrDefault(one => one.Name == resource.Name && one.Disk == resource.Disk) ?? resource);
            var target = index < 0 ? Unreserved(resource, $"unreserved {resource.Identity}") : unreserved[index];
            unreserved = index < 0
                ? unreserved.Add(target)
                : unreserved.SetItem(index, target with { Scalar = target.Scalar + resource.Scalar, Ranges = Joined(target.Ranges, resource.Ranges) });
            used = [.. used.Select(one =>
                IsReleased(one, role) && one.Name == resource.Name && one.Disk == resource.Disk ? Unreserved(one, target.Identity) : one)];
        }

        return agent with { Unreserved = unreserved, Used = used, Reserved = agent.Reserved.RemoveAll(resource => IsReleased(resource, role)) };
    }

    private static bool IsReleased(Resource resource, string role) => resource.Role == role && role != "*" && resource.Disk is not { HasVolume: true };

    private static ImmutableArray<PortRange> Joined(ImmutableArray<PortRange> one, ImmutableArray<PortRange> other) =>
        one.IsDefaultOrEmpty ? other : other.IsDefaultOrEmpty ? one : one.AddRange(other);

    private static Resource Unreserved(Resource resource, string identity) => resource with
    {
        Role = "*",
        ReservationLabels = [],
        IsDynamicallyReserved = false,
        ReservationPrincipal = null,
        Identity = identity,
    };
}
