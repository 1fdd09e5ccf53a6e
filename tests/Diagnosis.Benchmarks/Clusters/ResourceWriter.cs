using System.Text.Json;

namespace Diagnosis.Benchmarks.Clusters;

/// <summary>Writes one resource as Mesos lists it in the <c>_full</c> members.</summary>
internal static class ResourceWriter
{
    public static void Scalar(Utf8JsonWriter json, string name, double value, string role)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("type", "SCALAR");
        json.WriteStartObject("scalar");
        json.WriteNumber("value", value);
        json.WriteEndObject();
        json.WriteString("role", role);
        json.WriteEndObject();
    }

    public static void Ports(Utf8JsonWriter json, IReadOnlyList<(int Begin, int End)> ranges, string role)
    {
        if (ranges.Count == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("name", "ports");
        json.WriteString("type", "RANGES");
        json.WriteStartObject("ranges");
        json.WriteStartArray("range");
        foreach (var (begin, end) in ranges)
        {
            json.WriteStartObject();
            json.WriteNumber("begin", begin);
            json.WriteNumber("end", end);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("role", role);
        json.WriteEndObject();
    }
}
