using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Moves;

/// <summary>Takes what an instance needs out of an offer that the matcher has found to match, resource after resource in the agent's order.</summary>
internal static class TaskResources
{
    /// <summary>What it holds, and its host ports in the order of the definition.</summary>
    public static (ImmutableArray<TakenResource> Taken, ImmutableArray<int> Ports) Take(
        PlayState cluster, PlayInstance instance, ImmutableArray<Resource> free)
    {
        var definition = instance.Version.Definition;
        HashSet<string> roles = definition.AcceptedResourceRoles is { Length: > 0 } accepted ? [.. accepted] : ["*", definition.Role ?? "*"];
        var taken = ImmutableArray.CreateBuilder<TakenResource>();
        foreach (var (kind, needed) in Needed(definition))
        {
            var left = needed;
            for (var index = 0; index < free.Length && left > 0; index++)
            {
                // Scratch space is of root disks alone.
                if (free[index].Kind == kind && roles.Contains(free[index].Role) && free[index].Scalar > 0 && free[index].Disk?.SourceType is null)
                {
                    var amount = Math.Min(left, free[index].Scalar);
                    taken.Add(new(index, amount, []));
                    left = Math.Round(left - amount, 3);
                }
            }
        }

        foreach (var volume in definition.PersistentVolumes)
        {
            Take(volume, $"{TaskId.PathOf(definition.Id)}#{volume.Name}#{cluster.NewId()}", free, taken);
        }

        var ports = Ports(definition, free, roles, taken);
        return (taken.ToImmutable(), ports);
    }

    /// <summary>A volume is of one disk of its type with its profile: a mount disk is taken whole, of others as much as it asks for.</summary>
    private static void Take(PersistentVolume volume, string id, ImmutableArray<Resource> free, ImmutableArray<TakenResource>.Builder taken)
    {
        var type = volume.Type == "root" ? null : volume.Type.ToUpperInvariant();
        var isMount = volume.Type == "mount";
        for (var index = 0; index < free.Length; index++)
        {
            var left = Math.Round(free[index].Scalar - taken.Where(one => one.Index == index).Sum(one => one.Amount), 3);
            if (free[index] is { Kind: ResourceKind.Disk, Role: "*" } disk && disk.Disk?.SourceType == type && disk.Disk?.Profile == volume.ProfileName
                && left >= volume.SizeMiB && !(isMount && (left < disk.Scalar || left > (volume.MaxSizeMiB ?? double.MaxValue))))
            {
                taken.Add(new(index, isMount ? left : volume.SizeMiB, [], id));
                return;
            }
        }
    }

    private static IEnumerable<(ResourceKind Kind, double Amount)> Needed(WorkloadDefinition definition) =>
    [
        (ResourceKind.Cpus, definition.Cpus), (ResourceKind.Mem, definition.MemMiB), (ResourceKind.Disk, definition.DiskMiB),
        (ResourceKind.Gpus, definition.Gpus),
    ];

    private static ImmutableArray<int> Ports(
        WorkloadDefinition definition, ImmutableArray<Resource> free, HashSet<string> roles, ImmutableArray<TakenResource>.Builder taken)
    {
        var (ports, used) = (ImmutableArray.CreateBuilder<int>(), definition.HostPorts.Where(port => port > 0).Select(port => port!.Value).ToHashSet());
        var isFixed = definition.PortRule is PortRule.Required or PortRule.Mapped;
        foreach (var wanted in definition.HostPorts)
        {
            if (definition.PortRule == PortRule.None || wanted is null)
            {
                continue;
            }

            for (var index = 0; index < free.Length; index++)
            {
                if (free[index].Kind == ResourceKind.Ports && roles.Contains(free[index].Role)
                    && Port(free[index], isFixed ? wanted.Value : 0, used) is { } port)
                {
                    used.Add(port);
                    ports.Add(port);
                    taken.Add(new(index, 0, [port]));
                    break;
                }
            }
        }

        return ports.ToImmutable();
    }

    private static int? Port(Resource resource, int wanted, HashSet<int> used)
    {
        foreach (var range in resource.Ranges)
        {
            if (wanted > 0)
            {
                if (wanted >= range.Begin && wanted <= range.End)
                {
                    return wanted;
                }

                continue;
            }

            for (var port = (int)range.Begin; port <= range.End; port++)
            {
                if (!used.Contains(port))
                {
                    return port;
                }
            }
        }

        return null;
    }
}
