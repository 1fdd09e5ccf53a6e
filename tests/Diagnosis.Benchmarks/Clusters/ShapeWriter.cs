using System.Text.Json;

namespace Diagnosis.Benchmarks.Clusters;

/// <summary>Writes what makes one queued workload differ from another: constraints, roles and ports.</summary>
internal static class ShapeWriter
{
    private static readonly string[] Operators = ["LIKE", "UNLIKE", "CLUSTER", "GROUP_BY", "MAX_PER", "UNIQUE", "IS"];

    /// <summary>Up to three constraints on host name or attributes.</summary>
    public static void Constraints(Utf8JsonWriter json, Random random, bool queued, string name = "constraints")
    {
        json.WriteStartArray(name);
        for (var left = queued ? random.Next(0, 4) : 0; left > 0; left--)
        {
            json.WriteStartArray();
            foreach (var part in Constraint(random))
            {
                json.WriteStringValue(part);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>One in four names the roles it accepts.</summary>
    public static void AcceptedRoles(Utf8JsonWriter json, Random random, bool queued)
    {
        if (!queued || random.Next(4) > 0)
        {
            return;
        }

        json.WriteStartArray("acceptedResourceRoles");
        json.WriteStringValue("*");
        json.WriteEndArray();
    }

    /// <summary>Fixed and random host ports; one in five insists on its ports, one in four is on a container network.</summary>
    public static void Ports(Utf8JsonWriter json, Random random, bool queued)
    {
        json.WriteStartArray("networks");
        json.WriteStartObject();
        json.WriteString("mode", "host");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("portDefinitions");
        var fixedPorts = queued && random.Next(5) == 0;
        for (var left = queued ? random.Next(0, 5) : 1; left > 0; left--)
        {
            json.WriteStartObject();
            json.WriteNumber("port", fixedPorts ? random.Next(8000, 12000) : 0);
            json.WriteString("protocol", "tcp");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("requirePorts", fixedPorts);
    }

    /// <summary>Two groups have a role of their own.</summary>
    public static string RoleOf(string id) =>
        id.StartsWith("/team-1/", StringComparison.Ordinal) ? "team-1" : id.StartsWith("/team-2/", StringComparison.Ordinal) ? "slave_public" : "*";

    private static string[] Constraint(Random random)
    {
        var field = random.Next(3) == 0 ? "hostname" : random.Next(2) == 0 ? "rack" : $"attribute{random.Next(1, 4)}";
        return Operators[random.Next(Operators.Length)] switch
        {
            "UNIQUE" => [field == "rack" ? "hostname" : field, "UNIQUE"],
            "GROUP_BY" => [field, "GROUP_BY", $"{random.Next(2, 20)}"],
            "MAX_PER" => [field, "MAX_PER", $"{random.Next(1, 4)}"],
            "CLUSTER" when field == "hostname" => [field, "CLUSTER", AgentWriter.Host(random.Next(1000))],
            "LIKE" when field == "hostname" => [field, "LIKE", $"10\\.0\\.{random.Next(0, 4)}\\..*"],
            "UNLIKE" when field == "hostname" => [field, "UNLIKE", $"10\\.0\\.{random.Next(0, 20)}\\..*"],
            "IS" when field == "hostname" => [field, "IS", AgentWriter.Host(random.Next(1000))],
            "LIKE" => [field, "LIKE", $"value({random.Next(10)}|{random.Next(10, 20)}).*"],
            "UNLIKE" => [field, "UNLIKE", $"value{random.Next(20)}"],
            var other => [field, other, $"value{random.Next(20)}"],
        };
    }
}
