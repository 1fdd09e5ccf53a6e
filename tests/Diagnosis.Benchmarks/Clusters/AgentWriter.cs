using System.Text.Json;

namespace Diagnosis.Benchmarks.Clusters;

/// <summary>Writes one agent of <c>/slaves</c>: a handful of machine sizes, part of each in use.</summary>
internal static class AgentWriter
{
    private static readonly (double Cpus, double Mem)[] Sizes = [(4, 14000), (8, 30000), (16, 62000), (32, 126000)];

    public static void Write(Utf8JsonWriter json, Random random, int index, ClusterShape shape)
    {
        var (cpus, mem) = Sizes[random.Next(Sizes.Length)];
        var usedCpus = Math.Round(cpus * random.NextDouble(), 1);
        var usedMem = Math.Floor(mem * random.NextDouble() / 128) * 128;
        json.WriteStartObject();
        json.WriteString("id", Id(index));
        json.WriteString("hostname", Host(index));
        json.WriteNumber("port", 5051);
        json.WriteBoolean("active", true);
        json.WriteString("version", "1.11.0");
        json.WriteNumber("registered_time", 1767268800.5);
        json.WriteStartObject("attributes");
        for (var a = 0; a < shape.Attributes; a++)
        {
            json.WriteString(a == 0 ? "rack" : $"attribute{a}", $"value{random.Next(20)}");
        }

        json.WriteEndObject();
        Sums(json, "resources", cpus, mem);
        Sums(json, "used_resources", usedCpus, usedMem);
        Sums(json, "offered_resources", 0, 0);
        json.WriteStartObject("reserved_resources");
        json.WriteEndObject();
        Sums(json, "unreserved_resources", cpus, mem);
        json.WriteStartObject("reserved_resources_full");
        json.WriteEndObject();
        Full(json, "unreserved_resources_full", cpus, mem, ports: true);
        Full(json, "used_resources_full", usedCpus, usedMem, ports: false);
        json.WriteStartArray("offered_resources_full");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static string Id(int index) => $"5b1f0d3a-0000-4a5e-8a0f-9e1b9c3f4a55-S{index}";

    public static string Host(int index) => $"10.{index / 65536}.{index / 256 % 256}.{index % 256}";

    private static void Sums(Utf8JsonWriter json, string name, double cpus, double mem)
    {
        json.WriteStartObject(name);
        json.WriteNumber("cpus", cpus);
        json.WriteNumber("gpus", 0);
        json.WriteNumber("mem", mem);
        json.WriteNumber("disk", mem == 0 ? 0 : 100000);
        if (mem > 0)
        {
            json.WriteString("ports", "[1025-2180, 2182-3887, 3889-5049, 5052-8079, 8082-8180, 8182-32000]");
        }

        json.WriteEndObject();
    }

    private static void Full(Utf8JsonWriter json, string name, double cpus, double mem, bool ports)
    {
        json.WriteStartArray(name);
        Scalar(json, "cpus", cpus);
        Scalar(json, "mem", mem);
        if (ports)
        {
            Scalar(json, "disk", 100000);
            json.WriteStartObject();
            json.WriteString("name", "ports");
            json.WriteString("type", "RANGES");
            json.WriteStartObject("ranges");
            json.WriteStartArray("range");
            foreach (var (begin, end) in new[] { (1025, 2180), (2182, 3887), (3889, 5049), (5052, 8079), (8082, 8180), (8182, 32000) })
            {
                json.WriteStartObject();
                json.WriteNumber("begin", begin);
                json.WriteNumber("end", end);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteString("role", "*");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Scalar(Utf8JsonWriter json, string name, double value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("type", "SCALAR");
        json.WriteStartObject("scalar");
        json.WriteNumber("value", value);
        json.WriteEndObject();
        json.WriteString("role", "*");
        json.WriteEndObject();
    }
}
