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
        var unreserved = agent.Unreserved.ToList();
        var indexes = new Dictionary<(string Name, DiskInfo? Disk), int>();
        for (var index = 0; index < unreserved.Count; index++)
        {
            indexes.TryAdd((unreserved[index].Name, unreserved[index].Disk), index);
        }

        foreach (var same in agent.Reserved.Where(resource => IsReleased(resource, role)).GroupBy(resource => (resource.Name, resource.Disk)))
        {
            if (indexes.TryAdd(same.Key, unreserved.Count))
            {
                unreserved.Add(Unreserved(same.First(), $"unreserved {same.First().Identity}") with { Scalar = 0, Ranges = [] });
            }

            unreserved[indexes[same.Key]] = With(unreserved[indexes[same.Key]], same);
        }

        return agent with
        {
            Unreserved = [.. unreserved],
            Used = [.. agent.Used.Select(Released)],
            PerhapsUsed = [.. agent.PerhapsUsed.Select(Released)],
            Reserved = agent.Reserved.RemoveAll(resource => IsReleased(resource, role)),
        };

        Resource Released(Resource used) => IsReleased(used, role) && indexes.TryGetValue((used.Name, used.Disk), out var index)
            ? Unreserved(used, unreserved[index].Identity)
            : used;
    }

    private static Resource With(Resource one, IEnumerable<Resource> more) => one with
    {
        Scalar = one.Scalar + more.Sum(resource => resource.Scalar),
        Ranges = [.. one.Ranges.IsDefault ? [] : one.Ranges, .. more.SelectMany(resource => resource.Ranges.IsDefault ? [] : resource.Ranges)],
    };

    private static bool IsReleased(Resource resource, string role) => resource.Role == role && role != "*" && resource.Disk is not { HasVolume: true };

    private static Resource Unreserved(Resource resource, string identity) => resource with
    {
        Role = "*",
        ReservationLabels = [],
        IsDynamicallyReserved = false,
        ReservationPrincipal = null,
        Identity = identity,
    };
}
