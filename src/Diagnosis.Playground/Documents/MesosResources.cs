using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Documents;

/// <summary>Resources as Mesos writes them: sums with ranges as text, and whole objects.</summary>
internal static class MesosResources
{
    /// <summary>Sums by name.</summary>
    public static JsonObject Sums(IEnumerable<Resource> resources)
    {
        var all = resources.ToArray();
        var json = new JsonObject();
        foreach (var name in (string[])["cpus", "disk", "gpus", "mem"])
        {
            json[name] = Math.Round(all.Where(one => one.Name == name).Sum(one => one.Scalar), 3);
        }

        var ranges = all.SelectMany(one => one.Ranges).OrderBy(range => range.Begin).ToArray();
        if (ranges.Length > 0)
        {
            json["ports"] = $"[{string.Join(", ", ranges.Select(range => $"{range.Begin}-{range.End}"))}]";
        }

        return json;
    }

    /// <summary>One object per resource.</summary>
    public static JsonArray Full(IEnumerable<Resource> resources) => new([.. resources.Select(Full)]);

    /// <summary>What the instances hold of an agent, one entry for each resource that a task holds part of.</summary>
    public static IEnumerable<Resource> Used(PlayAgent agent, IEnumerable<PlayInstance> instances) =>
        from instance in instances
        where instance.Agent == agent && instance.HoldsResources
        from held in instance.Reservation?.Resources ?? instance.Taken.Select(taken => agent.Resources[taken.Index] with
        {
            Scalar = taken.Amount,
            Ranges = [.. taken.Ports.Select(port => new PortRange(port, port))],
        })
        select held with { AllocatedTo = instance.Version.Definition.Role };

    /// <summary>Amounts as unreserved resources; what is none is left out.</summary>
    public static IEnumerable<Resource> Of(ResourceAmounts amounts) =>
        from one in (Resource[])
        [
            new() { Name = "cpus", Scalar = amounts.Cpus }, new() { Name = "mem", Scalar = amounts.MemMiB },
            new() { Name = "disk", Scalar = amounts.DiskMiB }, new() { Name = "gpus", Scalar = amounts.Gpus },
        ]
        where one.Scalar > 0
        select one;

    private static JsonObject Full(Resource resource)
    {
        var json = new JsonObject { ["name"] = resource.Name };
        if (resource.Kind == ResourceKind.Ports)
        {
            json["type"] = "RANGES";
            json["ranges"] = new JsonObject
            {
                ["range"] = new JsonArray([.. resource.Ranges.Select(range => (JsonNode)new JsonObject { ["begin"] = range.Begin, ["end"] = range.End })]),
            };
        }
        else
        {
            json["type"] = "SCALAR";
            json["scalar"] = new JsonObject { ["value"] = resource.Scalar };
        }

        json["role"] = resource.Role;
        if (resource.Role != "*")
        {
            json["reservations"] = new JsonArray(Reservation(resource));
        }

        if (resource.Disk is { } disk)
        {
            json["disk"] = Disk(disk);
        }

        if (resource.AllocatedTo is { } role)
        {
            json["allocation_info"] = new JsonObject { ["role"] = role };
        }

        return json;
    }

    private static JsonObject Reservation(Resource resource)
    {
        var json = new JsonObject { ["type"] = resource.IsDynamicallyReserved ? "DYNAMIC" : "STATIC", ["role"] = resource.Role };
        if (resource.IsDynamicallyReserved)
        {
            json["principal"] = resource.ReservationPrincipal;
            json["labels"] = new JsonObject
            {
                ["labels"] = new JsonArray([.. resource.ReservationLabels.Select(label =>
                    (JsonNode)new JsonObject { ["key"] = label.Key, ["value"] = label.Value })]),
            };
        }

        return json;
    }

    private static JsonObject Disk(DiskInfo disk)
    {
        var json = new JsonObject();
        if (disk.PersistenceId is { } id)
        {
            json["persistence"] = new JsonObject { ["id"] = id, ["principal"] = PlayReservation.Principal };
            json["volume"] = new JsonObject { ["mode"] = "RW", ["container_path"] = id.Split('#')[1] };
        }

        if (disk.SourceType is { } type)
        {
            json["source"] = new JsonObject
            {
                ["type"] = type,
                [type.ToLowerInvariant()] = new JsonObject { ["root"] = disk.SourceRoot }.WithoutNulls(),
                ["profile"] = disk.Profile,
            }.WithoutNulls();
        }

        return json;
    }
}
