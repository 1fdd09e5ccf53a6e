using System.Text.Json;

namespace Diagnosis.Benchmarks.Clusters;

/// <summary>
/// Writes one agent of <c>/slaves</c>: a handful of machine sizes, part of each in use with its ports; one in ten belongs to the public role, one in
/// twenty keeps a part for a team, one in thirty has GPUs.
/// </summary>
internal static class AgentWriter
{
    private static readonly (double Cpus, double Mem)[] Sizes = [(4, 14000), (8, 30000), (16, 62000), (32, 126000)];
    private static readonly (int Begin, int End)[] AgentPorts = [(1025, 2180), (2182, 3887), (3889, 5049), (5052, 8079), (8082, 8180), (8182, 32000)];

    public static void Write(Utf8JsonWriter json, Random random, int index, ClusterShape shape)
    {
        var (cpus, mem) = Sizes[random.Next(Sizes.Length)];
        var usedCpus = Math.Round(cpus * random.NextDouble(), 1);
        var usedMem = Math.Floor(mem * random.NextDouble() / 128) * 128;
        var usedDisk = random.Next(0, 900) * 100.0;
        var gpus = index % 30 == 7 ? 4 : 0;
        var role = index % 10 == 3 ? "slave_public" : index % 20 == 5 ? "team-1" : null;
        // A team's part is an eighth of the machine; a public agent is reserved as a whole.
        var reserved = role is null ? 0 : role == "slave_public" ? 1 : 0.125;
        json.WriteStartObject();
        json.WriteString("id", Id(index));
        json.WriteString("hostname", Host(index));
        json.WriteNumber("port", 5051);
        json.WriteBoolean("active", index % 200 != 11);
        json.WriteString("version", "1.11.0");
        json.WriteNumber("registered_time", 1767268800.5);
        json.WriteStartObject("attributes");
        for (var a = 0; a < shape.Attributes; a++)
        {
            json.WriteString(a == 0 ? "rack" : $"attribute{a}", $"value{random.Next(a == 3 ? 200 : 20)}");
        }

        json.WriteEndObject();
        Sums(json, "resources", cpus, mem, 100000, gpus, ports: true);
        Sums(json, "used_resources", usedCpus, usedMem, usedDisk, 0, ports: false);
        Sums(json, "offered_resources", 0, 0, 0, 0, ports: false);
        json.WriteStartObject("reserved_resources");
        if (role is not null)
        {
            Sums(json, role, cpus * reserved, mem * reserved, 0, 0, ports: false);
        }

        json.WriteEndObject();
        Sums(json, "unreserved_resources", cpus * (1 - reserved), mem * (1 - reserved), 100000, gpus, ports: true);
        json.WriteStartObject("reserved_resources_full");
        if (role is not null)
        {
            json.WriteStartArray(role);
            ResourceWriter.Scalar(json, "cpus", cpus * reserved, role);
            ResourceWriter.Scalar(json, "mem", mem * reserved, role);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteStartArray("unreserved_resources_full");
        if (reserved < 1)
        {
            ResourceWriter.Scalar(json, "cpus", cpus * (1 - reserved), "*");
            ResourceWriter.Scalar(json, "mem", mem * (1 - reserved), "*");
        }

        ResourceWriter.Scalar(json, "disk", 100000, "*");
        if (gpus > 0)
        {
            ResourceWriter.Scalar(json, "gpus", gpus, "*");
        }

        ResourceWriter.Ports(json, AgentPorts, "*");
        json.WriteEndArray();
        json.WriteStartArray("used_resources_full");
        var usedRole = reserved < 1 ? "*" : role!;
        ResourceWriter.Scalar(json, "cpus", usedCpus * (1 - (reserved % 1)), usedRole);
        ResourceWriter.Scalar(json, "mem", Math.Floor(usedMem * (1 - (reserved % 1))), usedRole);
        ResourceWriter.Scalar(json, "disk", usedDisk, "*");
        var usedPorts = Enumerable.Range(0, random.Next(0, 12)).Select(at => 9000 + (at * 1500) + random.Next(1400));
        ResourceWriter.Ports(json, [.. usedPorts.Select(port => (port, port))], "*");
        json.WriteEndArray();
        json.WriteStartArray("offered_resources_full");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static string Id(int index) => $"5b1f0d3a-0000-4a5e-8a0f-9e1b9c3f4a55-S{index}";

    public static string Host(int index) => $"10.{index / 65536}.{index / 256 % 256}.{index % 256}";

    private static void Sums(Utf8JsonWriter json, string name, double cpus, double mem, double disk, double gpus, bool ports)
    {
        json.WriteStartObject(name);
        json.WriteNumber("cpus", cpus);
        json.WriteNumber("gpus", gpus);
        json.WriteNumber("mem", mem);
        json.WriteNumber("disk", disk);
        if (ports)
        {
            json.WriteString("ports", $"[{string.Join(", ", AgentPorts.Select(static range => $"{range.Begin}-{range.End}"))}]");
        }

        json.WriteEndObject();
    }
}
