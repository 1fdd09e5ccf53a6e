using System.Text.Json;

namespace Diagnosis.Benchmarks.Clusters;

/// <summary>Writes one queued pod as <c>/v2/pods</c> and the launch queue give it: one to three containers.</summary>
internal static class PodWriter
{
    public static void Write(Utf8JsonWriter json, Random random, string id)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("version", "2026-01-01T11:00:00.000Z");
        json.WriteString("role", ShapeWriter.RoleOf(id));
        json.WriteStartArray("containers");
        var containers = random.Next(1, 4);
        for (var c = 0; c < containers; c++)
        {
            json.WriteStartObject();
            json.WriteString("name", $"container-{c}");
            json.WriteStartObject("resources");
            json.WriteNumber("cpus", random.Next(1, 16));
            json.WriteNumber("mem", random.Next(4, 60) * 1024);
            json.WriteNumber("disk", 0);
            json.WriteNumber("gpus", 0);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("networks");
        json.WriteStartObject();
        json.WriteString("mode", "host");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("scaling");
        json.WriteString("kind", "fixed");
        json.WriteNumber("instances", random.Next(1, 20));
        json.WriteEndObject();
        json.WriteStartObject("scheduling");
        json.WriteStartObject("placement");
        json.WriteStartArray("constraints");
        if (random.Next(2) == 0)
        {
            json.WriteStartObject();
            json.WriteString("fieldName", "rack");
            json.WriteString("operator", "LIKE");
            json.WriteString("value", $"value({random.Next(10)}|{random.Next(10, 20)})");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
