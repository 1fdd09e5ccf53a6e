using System.Text.Json.Nodes;
using Diagnosis.V1;
using Google.Protobuf;

namespace Diagnosis.EndToEnd.Tests.Knowledge;

/// <summary>Puts refusals into a launch queue, as if Marathon had recorded them a moment ago.</summary>
internal static class Refusals
{
    /// <summary>The snapshot in which Marathon refused every agent's whole offer for one reason; null when the workload does not wait.</summary>
    public static Snapshot? Of(Snapshot snapshot, string id, string reason)
    {
        var told = snapshot.Clone();
        var document = told.Documents.Single(one => one.Kind == DocumentKind.MarathonQueue);
        var queue = JsonNode.Parse(document.Content.Span)!;
        if (queue["queue"]!.AsArray().FirstOrDefault(one => (string?)one!["app"]?["id"] == id) is not { } item)
        {
            return null;
        }

        var agents = JsonNode.Parse(told.Documents.Single(one => one.Kind == DocumentKind.MesosSlaves).Content.Span)!["slaves"]!.AsArray();
        item["lastUnusedOffers"] = new JsonArray([.. agents.Select(agent => Refusal(agent!, reason))]);
        document.Content = ByteString.CopyFromUtf8(queue.ToJsonString());
        return told;
    }

    /// <summary>The finding that says of the workload what Marathon recorded.</summary>
    public static string CodeOf(string reason) => reason switch
    {
        "InsufficientPorts" => "offer.insufficient_ports",
        "InsufficientGpus" => "offer.insufficient_gpus",
        "InsufficientMemory" => "offer.insufficient_memory",
        "InsufficientCpus" => "offer.insufficient_cpus",
        _ => "offer.constraint_unsatisfied",
    };

    private static double Used(JsonNode agent, string name) => agent["used_resources_full"]!.AsArray()
        .Where(one => (string)one!["name"]! == name && one["scalar"] is not null).Sum(one => (double)one!["scalar"]!["value"]!);

    /// <summary>True for a cause about the agents as a whole that names the very resource which Marathon recorded.</summary>
    public static bool IsOf(string reason, Finding root) => (reason == "UnfulfilledConstraint" && root.Code == "offer.unique_exhausted")
        || IsOfResource(reason, root);

    private static bool IsOfResource(string reason, Finding root) => root.Code is "offer.never_fits" or "offer.fragmented" or "offer.no_single_agent"
        && ((reason == "InsufficientMemory" && root.Summary.Contains("MiB", StringComparison.Ordinal))
            || (reason == "InsufficientCpus" && root.Summary.Contains("cpus", StringComparison.Ordinal)));

    private static JsonObject Refusal(JsonNode agent, string reason)
    {
        var resources = new JsonArray();
        foreach (var list in new[] { agent["unreserved_resources_full"]!.AsArray() }.Concat(
                     agent["reserved_resources_full"]!.AsObject().Select(role => role.Value!.AsArray())))
        {
            foreach (var resource in list.Where(one => one!["scalar"] is not null))
            {
                resources.Add(new JsonObject
                {
                    ["name"] = (string)resource!["name"]!,
                    ["role"] = (string)resource["role"]!,
                    ["scalar"] = Math.Max(0, (double)resource["scalar"]!["value"]! - Used(agent, (string)resource["name"]!)),
                });
            }
        }

        resources.Add(new JsonObject
        {
            ["name"] = "ports",
            ["role"] = (string)resources[0]!["role"]!,
            ["ranges"] = new JsonArray { new JsonObject { ["begin"] = 31000, ["end"] = 32000 } },
        });
        return new JsonObject
        {
            ["offer"] = new JsonObject
            {
                ["id"] = $"o-{(string)agent["hostname"]!}",
                ["hostname"] = (string)agent["hostname"]!,
                ["agentId"] = (string)agent["id"]!,
                ["resources"] = resources,
                ["attributes"] = new JsonArray
                {
                    new JsonObject { ["name"] = "rack", ["text"] = (string)agent["attributes"]!["rack"]! },
                },
            },
            ["reason"] = new JsonArray { reason },
            ["timestamp"] = "2026-02-03T11:59:56.000Z",
        };
    }
}
