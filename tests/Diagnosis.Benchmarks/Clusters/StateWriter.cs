using System.Text.Json;

namespace Diagnosis.Benchmarks.Clusters;

/// <summary>Writes a master's <c>/state</c>: agents with their sums alone, and one Marathon with two running and two ended tasks for each.</summary>
internal static class StateWriter
{
    private const int TasksPerAgent = 2;

    /// <param name="json">Where it goes.</param>
    /// <param name="slaves">The document <c>/slaves</c> of the same cluster.</param>
    /// <param name="shape">What the cluster is like.</param>
    public static void Write(Utf8JsonWriter json, ReadOnlyMemory<byte> slaves, ClusterShape shape)
    {
        var random = new Random(shape.Seed + 2);
        json.WriteStartObject();
        json.WriteString("version", "1.11.0");
        json.WriteString("leader", "master@10.0.0.1:5050");
        Agents(json, slaves);
        json.WriteStartArray("frameworks");
        json.WriteStartObject();
        json.WriteString("id", "5b1f0d3a-0001");
        json.WriteString("name", "marathon");
        json.WriteBoolean("active", true);
        Tasks(json, random, "tasks", shape, ["TASK_RUNNING"]);
        Tasks(json, random, "completed_tasks", shape, ["TASK_KILLED", "TASK_KILLED", "TASK_KILLED", "TASK_FAILED"]);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Agents(Utf8JsonWriter json, ReadOnlyMemory<byte> slaves)
    {
        using var document = JsonDocument.Parse(slaves);
        json.WriteStartArray("slaves");
        foreach (var agent in document.RootElement.GetProperty("slaves").EnumerateArray())
        {
            json.WriteStartObject();
            foreach (var member in agent.EnumerateObject().Where(static member => !member.Name.EndsWith("_full", StringComparison.Ordinal)))
            {
                member.WriteTo(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Tasks(Utf8JsonWriter json, Random random, string name, ClusterShape shape, string[] states)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < shape.Agents * TasksPerAgent; i++)
        {
            var state = states[i % states.Length];
            json.WriteStartObject();
            json.WriteString("id", $"team_app-{i / 3}.instance-{random.Next():x8}-0000-11ee-8a0f-9e1b9c3f4a55._app.1");
            json.WriteString("framework_id", "5b1f0d3a-0001");
            json.WriteString("slave_id", AgentWriter.Id(random.Next(shape.Agents)));
            json.WriteString("state", state);
            json.WriteStartObject("resources");
            json.WriteNumber("cpus", 0.5);
            json.WriteNumber("mem", 512);
            json.WriteString("ports", $"[{9000 + (i % 1000)}-{9000 + (i % 1000)}]");
            json.WriteEndObject();
            json.WriteString("role", "*");
            json.WriteStartArray("statuses");
            Status(json, "TASK_STARTING", i);
            Status(json, state, i);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Status(Utf8JsonWriter json, string state, int second)
    {
        json.WriteStartObject();
        json.WriteString("state", state);
        json.WriteNumber("timestamp", 1767268800.5 + second);
        json.WriteStartObject("container_status");
        json.WriteStartObject("container_id");
        json.WriteString("value", "5b1f0d3a-0000-4a5e-8a0f-9e1b9c3f4a55");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
