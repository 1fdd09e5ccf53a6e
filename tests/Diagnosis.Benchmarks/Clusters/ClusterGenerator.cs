using System.Text.Json;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Benchmarks.Clusters;

/// <summary>Writes the documents of a cluster of any size, with the shapes that Marathon 1.11 and Mesos 1.11 give.</summary>
internal static class ClusterGenerator
{
    /// <summary>The clock of the generated cluster.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the documents that placement needs.</summary>
    public static IReadOnlyList<(DocumentKind Kind, byte[] Content)> Write(ClusterShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return
        [
            (DocumentKind.MesosSlaves, Json(json => Slaves(json, shape))),
            (DocumentKind.MarathonApps, Json(json => Apps(json, shape))),
            (DocumentKind.MarathonPods, Json(json => Pods(json, shape))),
            (DocumentKind.MarathonQueue, Json(json => Queue(json, shape))),
            (DocumentKind.MarathonInfo, Json(Info)),
        ];
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            write(json);
        }

        return stream.ToArray();
    }

    private static void Slaves(Utf8JsonWriter json, ClusterShape shape)
    {
        var random = new Random(shape.Seed);
        json.WriteStartObject();
        json.WriteStartArray("slaves");
        for (var i = 0; i < shape.Agents; i++)
        {
            AgentWriter.Write(json, random, i, shape);
        }

        json.WriteEndArray();
        json.WriteStartArray("recovered_slaves");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Apps(Utf8JsonWriter json, ClusterShape shape)
    {
        var random = new Random(shape.Seed + 1);
        json.WriteStartObject();
        json.WriteStartArray("apps");
        for (var i = 0; i < shape.QueuedApps; i++)
        {
            if (!ClusterShape.IsPod(i))
            {
                AppWriter.Write(json, shape.DefinitionOf(i), ClusterShape.IdOf(i), tasks: 0, shape);
            }
        }

        for (var i = 0; i < shape.RunningApps; i++)
        {
            AppWriter.Write(json, random, $"/running/app-{i}", tasks: 2, shape);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Pods(Utf8JsonWriter json, ClusterShape shape)
    {
        json.WriteStartArray();
        for (var i = 0; i < shape.QueuedApps; i++)
        {
            if (ClusterShape.IsPod(i))
            {
                PodWriter.Write(json, shape.DefinitionOf(i), ClusterShape.IdOf(i));
            }
        }

        json.WriteEndArray();
    }

    private static void Queue(Utf8JsonWriter json, ClusterShape shape)
    {
        json.WriteStartObject();
        json.WriteStartArray("queue");
        for (var i = 0; i < shape.QueuedApps; i++)
        {
            QueueWriter.Write(json, shape, i);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Info(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", "marathon");
        json.WriteString("version", "1.11.24");
        json.WriteBoolean("elected", true);
        json.WriteStartObject("marathon_config");
        json.WriteString("mesos_role", "*");
        json.WriteBoolean("maintenance_mode", true);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
