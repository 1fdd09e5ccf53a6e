using System.Text.Json.Nodes;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.EndToEnd.Tests.UserCases;

/// <summary>Changes of single documents, for what a story's cluster cannot tell.</summary>
internal static class SnapshotEdits
{
    /// <summary>Changes a document.</summary>
    public static Snapshot Edit(this Snapshot snapshot, DocumentKind kind, Action<JsonNode> change)
    {
        var document = snapshot.Documents.Single(one => one.Kind == kind);
        var content = JsonNode.Parse(document.Content.Span)!;
        change(content);
        document.Content = ByteString.CopyFromUtf8(content.ToJsonString());
        return snapshot;
    }

    /// <summary>Adds a document.</summary>
    public static Snapshot With(this Snapshot snapshot, DocumentKind kind, string content)
    {
        snapshot.Documents.Add(new Document { Kind = kind, Content = ByteString.CopyFromUtf8(content) });
        return snapshot;
    }

    /// <summary>Makes the Marathon one of another role.</summary>
    public static Snapshot OfRole(this Snapshot snapshot, string role) => snapshot
        .Edit(DocumentKind.MarathonInfo, info => info["marathon_config"]!["mesos_role"] = role)
        .Edit(DocumentKind.MarathonApps, apps => apps["apps"]![0]!["role"] = role)
        .Edit(DocumentKind.MarathonQueue, queue =>
        {
            queue["queue"]![0]!["role"] = role;
            queue["queue"]![0]!["app"]!["role"] = role;
        });

    /// <summary>Takes ports of an agent into use.</summary>
    public static Snapshot PortInUse(this Snapshot snapshot, int agent, int port) => snapshot.Edit(
        DocumentKind.MesosSlaves,
        slaves => ((JsonArray)slaves["slaves"]![agent]!["used_resources_full"]!).Add(JsonNode.Parse(
            $$$"""{"name":"ports","type":"RANGES","role":"*","ranges":{"range":[{"begin":{{{port}}},"end":{{{port}}} }]}}""")));

    /// <summary>Makes the queue say that no offer was ever looked at.</summary>
    public static Snapshot WithoutAnyOffer(this Snapshot snapshot) => snapshot.Edit(DocumentKind.MarathonQueue, queue =>
    {
        var summary = (JsonObject)queue["queue"]![0]!["processedOffersSummary"]!;
        summary["processedOffersCount"] = 0;
        summary["unusedOffersCount"] = 0;
        summary.Remove("lastUnusedOfferAt");
        summary["rejectSummaryLastOffers"] = new JsonArray();
        summary["rejectSummaryLaunchAttempt"] = new JsonArray();
    });
}
