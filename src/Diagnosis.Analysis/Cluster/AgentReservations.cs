using System.Collections.Immutable;

namespace Diagnosis.Analysis.Cluster;

/// <summary>Agents as they would be if reservations were lifted.</summary>
internal static class AgentReservations
{
    /// <summary>
    /// The agent with a role's reservations as unreserved resources; what is used of them stays used, and persistent volumes stay as they are.
    /// </summary>
    public static Agent WithoutReservationsOf(this Agent agent, string role)
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
