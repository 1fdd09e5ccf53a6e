using System.Text.Json;

namespace Diagnosis.Benchmarks.Clusters;

/// <summary>
/// Writes one app as Marathon stores it. Queued ones differ in role, amounts, GPUs, constraints, ports, volumes and instances; most ask for more than
/// most agents have.
/// </summary>
internal static class AppWriter
{
    public static void Write(Utf8JsonWriter json, Random random, string id, int tasks, ClusterShape shape)
    {
        json.WriteStartObject();
        Definition(json, random, id, queued: tasks == 0);
        json.WriteNumber("tasksStaged", 0);
        json.WriteNumber("tasksRunning", tasks);
        json.WriteNumber("tasksHealthy", 0);
        json.WriteNumber("tasksUnhealthy", 0);
        json.WriteStartArray("deployments");
        json.WriteEndArray();
        json.WriteStartArray("tasks");
        for (var t = 0; t < tasks; t++)
        {
            Task(json, random, id, t, shape);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes the members that <c>/v2/apps</c> and <c>/v2/queue</c> share.</summary>
    public static void Definition(Utf8JsonWriter json, Random random, string id, bool queued)
    {
        json.WriteString("id", id);
        json.WriteString("cmd", "exec ./serve --port $PORT0");
        json.WriteNumber("cpus", queued ? random.Next(1, 40) : 0.5);
        json.WriteNumber("mem", queued ? random.Next(8, 160) * 1024 : 512);
        json.WriteNumber("disk", queued && random.Next(4) == 0 ? random.Next(1, 150) * 1000 : 0);
        json.WriteNumber("gpus", queued && random.Next(12) == 0 ? random.Next(1, 6) : 0);
        json.WriteNumber("instances", queued ? (random.Next(5) == 0 ? random.Next(10, 101) : random.Next(1, 10)) : 2);
        json.WriteNumber("backoffFactor", 1.15);
        json.WriteNumber("backoffSeconds", 1);
        json.WriteNumber("maxLaunchDelaySeconds", 300);
        ShapeWriter.Constraints(json, random, queued);
        ShapeWriter.AcceptedRoles(json, random, queued);
        ShapeWriter.Ports(json, random, queued);
        json.WriteStartObject("labels");
        json.WriteString("team", "platform");
        json.WriteEndObject();
        json.WriteStartObject("upgradeStrategy");
        json.WriteNumber("maximumOverCapacity", 1);
        json.WriteNumber("minimumHealthCapacity", 1);
        json.WriteEndObject();
        json.WriteString("version", "2026-01-01T11:00:00.000Z");
        json.WriteStartObject("versionInfo");
        json.WriteString("lastScalingAt", "2026-01-01T11:00:00.000Z");
        json.WriteString("lastConfigChangeAt", "2026-01-01T11:00:00.000Z");
        json.WriteEndObject();
        json.WriteString("role", ShapeWriter.RoleOf(id));
    }

    private static void Task(Utf8JsonWriter json, Random random, string id, int number, ClusterShape shape)
    {
        var agent = random.Next(shape.Agents);
        json.WriteStartObject();
        json.WriteString("appId", id);
        json.WriteString("id", $"{id[1..].Replace('/', '_')}.instance-{number:x8}-0000-11ee-8a0f-9e1b9c3f4a55._app.1");
        json.WriteString("host", AgentWriter.Host(agent));
        json.WriteString("slaveId", AgentWriter.Id(agent));
        json.WriteString("state", "TASK_RUNNING");
        json.WriteString("stagedAt", "2026-01-01T11:00:01.000Z");
        json.WriteString("startedAt", "2026-01-01T11:00:05.000Z");
        json.WriteString("version", "2026-01-01T11:00:00.000Z");
        json.WriteStartArray("ports");
        json.WriteNumberValue(31000 + random.Next(1000));
        json.WriteEndArray();
        json.WriteStartArray("healthCheckResults");
        json.WriteEndArray();
        json.WriteString("role", ShapeWriter.RoleOf(id));
        json.WriteEndObject();
    }
}
