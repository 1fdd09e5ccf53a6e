using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Documents;

/// <summary>Roles and their quotas as the leading master answers them (Mesos 1.11, master/http.cpp and master/quota_handler.cpp).</summary>
internal static class MesosRoleTree
{
    /// <summary>The document <c>/roles</c>.</summary>
    public static JsonObject Roles(PlayState cluster) => new()
    {
        ["roles"] = new JsonArray([.. Names(cluster).Union(cluster.Quotas.Keys, StringComparer.Ordinal).Select(role =>
        {
            var used = MesosResources.Sums(cluster.Agents
                .SelectMany(agent => MesosResources.Used(agent, MesosMaster.Instances(cluster))).Where(one => one.AllocatedTo == role));
            var consumed = MesosResources.Sums(MesosResources.Of(PlayQuota.Consumed(cluster, role)));
            return (JsonNode)new JsonObject
            {
                ["name"] = role,
                ["weight"] = 1.0,
                ["quota"] = new JsonObject
                {
                    ["role"] = role, ["consumed"] = consumed, ["guarantee"] = new JsonObject(), ["limit"] = Limit(cluster, role, amount => amount),
                },
                ["resources"] = used.DeepClone(),
                ["allocated"] = used,
                ["offered"] = new JsonObject(),
                ["reserved"] = MesosResources.Sums(
                    cluster.Agents.SelectMany(agent => FreeResources.Reserved(cluster, agent)).Where(one => one.Role == role)),
                ["frameworks"] = MesosMaster.Texts(Names(cluster).Contains(role) ? [cluster.Settings.FrameworkId] : []),
            };
        })]),
    };

    /// <summary>The document <c>/quota</c>; a limit alone is no guarantee, and stands in the newer list only.</summary>
    public static JsonObject Quotas(PlayState cluster) => new()
    {
        ["infos"] = new JsonArray(),
        ["configs"] = new JsonArray([.. cluster.Quotas.Keys.Select(role => (JsonNode)new JsonObject
        {
            ["role"] = role,
            ["guarantees"] = new JsonObject(),
            ["limits"] = Limit(cluster, role, amount => new JsonObject { ["value"] = amount }),
        })]),
    };

    /// <summary>The roles that Marathon is subscribed to.</summary>
    public static IReadOnlyCollection<string> Names(PlayState cluster) => [.. cluster.Workloads.Values.Select(one => one.Current.Definition.Role)
        .Append(cluster.Settings.MesosRole).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static JsonObject Limit(PlayState cluster, string role, Func<double, JsonNode> written)
    {
        var json = new JsonObject();
        if (cluster.Quotas.TryGetValue(role, out var quota))
        {
            foreach (var (name, amount) in (ReadOnlySpan<(string, double?)>)
                [("cpus", quota.Limit.Cpus), ("mem", quota.Limit.MemMiB), ("disk", quota.Limit.DiskMiB), ("gpus", quota.Limit.Gpus)])
            {
                if (amount is { } most)
                {
                    json[name] = written(most);
                }
            }
        }

        return json;
    }
}
