using System.Text.Json;

namespace Diagnosis.Benchmarks.Clusters;

/// <summary>Writes one entry of the launch queue, with its funnel and a few refused offers.</summary>
internal static class QueueWriter
{
    private static readonly string[] Reasons =
    [
        "UnfulfilledRole", "UnfulfilledConstraint", "NoCorrespondingReservationFound", "AgentMaintenance", "InsufficientCpus", "InsufficientMemory",
        "InsufficientDisk", "InsufficientGpus", "InsufficientPorts", "DeclinedScarceResources",
    ];

    public static void Write(Utf8JsonWriter json, ClusterShape shape, int index)
    {
        var random = new Random(shape.Seed + 100_000 + index);
        json.WriteStartObject();
        json.WriteNumber("count", 2);
        json.WriteString("role", ShapeWriter.RoleOf(ClusterShape.IdOf(index)));
        json.WriteString("since", "2026-01-01T11:00:00.000Z");
        json.WriteStartObject("delay");
        json.WriteNumber("timeLeftSeconds", 0);
        json.WriteBoolean("overdue", true);
        json.WriteEndObject();
        json.WriteStartObject("processedOffersSummary");
        json.WriteNumber("processedOffersCount", shape.Agents);
        json.WriteNumber("unusedOffersCount", shape.Agents);
        json.WriteString("lastUnusedOfferAt", "2026-01-01T11:59:55.000Z");
        Funnel(json, "rejectSummaryLastOffers", shape.Agents);
        Funnel(json, "rejectSummaryLaunchAttempt", shape.Agents);
        json.WriteEndObject();
        json.WriteStartArray("lastUnusedOffers");
        for (var i = 0; i < shape.UnusedOffersPerApp; i++)
        {
            Offer(json, random, shape);
        }

        json.WriteEndArray();
        var id = ClusterShape.IdOf(index);
        if (ClusterShape.IsPod(index))
        {
            json.WritePropertyName("pod");
            PodWriter.Write(json, shape.DefinitionOf(index), id);
        }
        else
        {
            json.WriteStartObject("app");
            AppWriter.Definition(json, shape.DefinitionOf(index), id, queued: true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Funnel(Utf8JsonWriter json, string name, int processed)
    {
        json.WriteStartArray(name);
        foreach (var reason in Reasons)
        {
            var declined = reason == "InsufficientMemory" ? processed : 0;
            json.WriteStartObject();
            json.WriteString("reason", reason);
            json.WriteNumber("declined", declined);
            json.WriteNumber("processed", processed);
            json.WriteEndObject();
            processed -= declined;
        }

        json.WriteEndArray();
    }

    private static void Offer(Utf8JsonWriter json, Random random, ClusterShape shape)
    {
        var agent = random.Next(shape.Agents);
        json.WriteStartObject();
        json.WriteStartObject("offer");
        json.WriteString("id", $"5b1f0d3a-O{random.Next()}");
        json.WriteString("hostname", AgentWriter.Host(agent));
        json.WriteString("agentId", AgentWriter.Id(agent));
        json.WriteStartArray("resources");
        foreach (var (name, value) in new[] { ("cpus", 1.5), ("mem", 2048.0), ("disk", 100000.0) })
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("role", "*");
            json.WriteNumber("scalar", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("attributes");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("reason");
        json.WriteStringValue("InsufficientMemory");
        json.WriteEndArray();
        json.WriteString("timestamp", "2026-01-01T11:59:55.000Z");
        json.WriteEndObject();
    }
}
