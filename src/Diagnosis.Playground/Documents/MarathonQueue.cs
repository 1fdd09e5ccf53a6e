using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Documents;

/// <summary>The launch queue as Marathon writes it (Marathon 1.11, queue.raml and QueueInfoConversion).</summary>
internal static class MarathonQueue
{
    private static readonly OfferReason[] FunnelOrder = [.. Enum.GetValues<OfferReason>().Order()];

    /// <summary>
    /// The document <c>/v2/queue?embed=lastUnusedOffers</c>: one entry per app or pod and role of which an instance waits or is not confirmed yet.
    /// </summary>
    public static JsonObject All(PlayState cluster)
    {
        var entries = cluster.Workloads.Values.SelectMany(app => app.Instances.Where(IsQueued)
            .GroupBy(instance => instance.Version.Definition.Role, StringComparer.Ordinal).Select(role => Entry(cluster, app, role.Key, [.. role])));
        return new() { ["queue"] = new JsonArray([.. entries]) };
    }

    private static bool IsQueued(PlayInstance instance) => instance.IsScheduled || instance is { IsWanted: true, Condition: InstanceCondition.Provisioned };

    private static JsonObject Entry(PlayState cluster, PlayWorkload app, string? role, IReadOnlyList<PlayInstance> waiting)
    {
        var until = app.BackoffOf(app.Current).Until;
        return new JsonObject
        {
            ["count"] = waiting.Count,
            ["role"] = role,
            ["since"] = PlayTimes.Of(waiting.Min(instance => instance.Since)),
            ["delay"] = new JsonObject
            {
                ["timeLeftSeconds"] = until > cluster.Now ? (long)(until.Value - cluster.Now).TotalSeconds : 0,
                ["overdue"] = until is null || cluster.Now - until.Value >= TimeSpan.FromSeconds(1),
            },
            ["processedOffersSummary"] = Summary(app.Offers),
            ["lastUnusedOffers"] = new JsonArray([.. app.Offers.Newest.Select(Unused)]),
            [app.Kind == WorkloadKind.Pod ? "pod" : "app"] = app.Kind == WorkloadKind.Pod
                ? MarathonPods.Definition(app.Current)
                : MarathonApps.Definition(app.Current),
        }.WithoutNulls();
    }

    private static JsonObject Summary(OfferStatistics offers)
    {
        var newest = offers.Newest.Where(one => !one.Reasons.IsEmpty).GroupBy(one => one.Reasons.Min())
            .ToDictionary(group => group.Key, group => group.Count());
        return new JsonObject
        {
            ["processedOffersCount"] = offers.Processed,
            ["unusedOffersCount"] = offers.Unused,
            ["lastUnusedOfferAt"] = PlayTimes.Of(offers.LastUnusedAt),
            ["lastUsedOfferAt"] = PlayTimes.Of(offers.LastUsedAt),
            ["rejectSummaryLastOffers"] = Funnel(offers.Newest.Count, newest),
            ["rejectSummaryLaunchAttempt"] = Funnel(offers.Processed, offers.Counts),
        }.WithoutNulls();
    }

    private static JsonArray Funnel(int start, IReadOnlyDictionary<OfferReason, int> counts)
    {
        var steps = new JsonArray();
        foreach (var reason in FunnelOrder)
        {
            var declined = counts.GetValueOrDefault(reason);
            steps.Add((JsonNode)new JsonObject { ["reason"] = reason.ToString(), ["declined"] = declined, ["processed"] = start });
            start -= declined;
        }

        return steps;
    }

    private static JsonObject Unused(RefusedOffer refused) => new JsonObject
    {
        ["offer"] = new JsonObject
        {
            ["id"] = refused.Id,
            ["hostname"] = refused.Agent.Hostname,
            ["agentId"] = refused.Agent.Id,
            ["resources"] = new JsonArray([.. refused.Resources.Select(Resource)]),
            ["attributes"] = new JsonArray([.. refused.Agent.Attributes.Select(Attribute)]),
        },
        ["reason"] = new JsonArray([.. refused.Reasons.Select(reason => (JsonNode)reason.ToString())]),
        ["timestamp"] = PlayTimes.Of(refused.At),
    };

    private static JsonObject Resource(Resource resource)
    {
        var json = new JsonObject { ["name"] = resource.Name, ["role"] = resource.Role };
        if (resource.Kind == ResourceKind.Ports)
        {
            json["ranges"] = new JsonArray([.. resource.Ranges.Select(range => (JsonNode)new JsonObject { ["begin"] = range.Begin, ["end"] = range.End })]);
        }
        else
        {
            json["scalar"] = resource.Scalar;
        }

        return json;
    }

    private static JsonObject Attribute(AgentAttribute attribute) => new JsonObject { ["name"] = attribute.Name, ["text"] = attribute.Value };
}
