using System.Text.Json.Nodes;
using static Diagnosis.Server.Tests.Sample.SampleCluster;

namespace Diagnosis.Server.Tests.Sample;

/// <summary>The sample tells one story: what one document says, no other contradicts.</summary>
public class SampleConsistencyTests
{
    private static readonly string[] Scalars = ["cpus", "mem", "disk", "gpus"];
    private readonly SampleCluster _sample = new();

    public static TheoryData<string> Documents => [.. Names];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_parses_and_has_no_instant_left_open(string name)
    {
        var text = _sample.Read(name).ToJsonString();
        text.ShouldNotContain("{{");
        JsonNode.Parse(text).ShouldNotBeNull();
    }

    [Fact]
    public void Used_resources_are_the_sum_of_tasks_and_executors()
    {
        var holders = _sample.MesosTasks.Concat(Objects(_sample.Marathon["executors"])).ToLookup(t => (string)t["slave_id"]!);
        foreach (var agent in _sample.Agents)
        {
            var held = holders[Id(agent)].Select(h => h["resources"]).ToArray();
            foreach (var name in Scalars)
            {
                Amount(agent["used_resources"], name).ShouldBe(held.Sum(r => Amount(r, name)), $"{name} of {agent["hostname"]}");
            }

            Ports(agent["used_resources"]!["ports"]).ShouldBe(held.SelectMany(r => Ports(r!["ports"])), ignoreOrder: true);
        }
    }

    [Fact]
    public void Agent_totals_are_reserved_plus_unreserved_and_the_full_lists_say_the_same()
    {
        foreach (var agent in _sample.Agents)
        {
            var full = Objects(agent["unreserved_resources_full"]).Concat(agent["reserved_resources_full"]!.AsObject().SelectMany(r => Objects(r.Value)))
                .ToArray();
            foreach (var name in Scalars)
            {
                var total = Amount(agent["resources"], name);
                (Amount(agent["unreserved_resources"], name) + agent["reserved_resources"]!.AsObject().Sum(r => Amount(r.Value, name))).ShouldBe(total);
                full.Where(r => (string?)r["name"] == name).Sum(r => (decimal)r["scalar"]!["value"]!).ShouldBe(total);
                Objects(agent["used_resources_full"]).Where(r => (string?)r["name"] == name).Sum(r => (decimal)r["scalar"]!["value"]!)
                    .ShouldBe(Amount(agent["used_resources"], name));
            }
        }
    }

    [Fact]
    public void Tasks_of_Marathon_are_those_of_Mesos_on_the_same_agents()
    {
        var apps = _sample.Apps.SelectMany(a => Objects(a["tasks"])).Where(t => (string?)t["state"] is "TASK_RUNNING" or "TASK_STAGING")
            .Select(t => (Id(t), (string)t["slaveId"]!, (string)t["state"]!));
        var pods = _sample.Pods.SelectMany(p => Objects(p["instances"]))
            .SelectMany(i => Objects(i["containers"]).Select(c => ((string)c["containerId"]!, (string)i["agentId"]!, (string)c["status"]!)));
        apps.Concat(pods).ShouldBe(_sample.MesosTasks.Select(t => (Id(t), (string)t["slave_id"]!, (string)t["state"]!)), ignoreOrder: true);
        var hosts = _sample.Agents.ToDictionary(Id, a => (string)a["hostname"]!);
        foreach (var task in _sample.Apps.SelectMany(a => Objects(a["tasks"])))
        {
            ((string)task["host"]!).ShouldBe(hosts[(string)task["slaveId"]!]);
        }
    }

    [Fact]
    public void Counts_are_those_of_the_tasks()
    {
        foreach (var app in _sample.Apps)
        {
            var running = Objects(app["tasks"]).Where(t => (string?)t["state"] == "TASK_RUNNING").ToArray();
            ((int)app["tasksRunning"]!).ShouldBe(running.Length);
            ((int)app["tasksStaged"]!).ShouldBe(Objects(app["tasks"]).Count(t => (string?)t["state"] == "TASK_STAGING"));
            ((int)app["tasksHealthy"]!)
                .ShouldBe(running.Count(t => Objects(t["healthCheckResults"]) is { Length: > 0 } results && results.All(r => (bool)r["alive"]!)));
            ((int)app["tasksUnhealthy"]!).ShouldBe(running.Count(t => Objects(t["healthCheckResults"]).Any(r => !(bool)r["alive"]!)));
        }
    }

    [Fact]
    public void Queued_definitions_are_those_listed_and_count_what_does_not_run()
    {
        foreach (var item in _sample.Queue)
        {
            var spec = Spec(item);
            var isApp = item.ContainsKey("app");
            var listed = (isApp ? _sample.Apps : _sample.Pods.Select(p => p["spec"]!.AsObject())).Single(d => Id(d) == Id(spec));
            foreach (var (field, value) in spec)
            {
                JsonNode.DeepEquals(value, listed[field]).ShouldBeTrue($"{field} of {Id(spec)}");
            }

            var wanted = (int)(spec["instances"] ?? spec["scaling"]!["instances"])!;
            var placed = isApp ? (int)listed["tasksRunning"]! + (int)listed["tasksStaged"]!
                : Objects(_sample.Pods.Single(p => Id(p) == Id(spec))["instances"]).Length;
            ((int)item["count"]!).ShouldBe(wanted - placed, Id(spec));
        }
    }

    [Fact]
    public void Every_instance_that_is_missing_is_queued()
    {
        var missing = _sample.Apps.Where(a => (int)a["tasksRunning"]! + (int)a["tasksStaged"]! < (int)a["instances"]!).Select(Id)
            .Concat(_sample.Pods.Where(p => Objects(p["instances"]).Length < (int)p["spec"]!["scaling"]!["instances"]!).Select(Id));
        _sample.Queue.Select(q => Id(Spec(q))).ShouldBe(missing, ignoreOrder: true);
    }

    [Fact]
    public void Funnels_start_with_all_offers_and_lose_what_is_declined()
    {
        foreach (var summary in _sample.Queue.Select(q => q["processedOffersSummary"]!))
        {
            Remainder(summary["rejectSummaryLaunchAttempt"], (int)summary["processedOffersCount"]!)
                .ShouldBe((int)summary["processedOffersCount"]! - (int)summary["unusedOffersCount"]!);
        }

        foreach (var item in _sample.Queue)
        {
            Remainder(item["processedOffersSummary"]!["rejectSummaryLastOffers"], item["lastUnusedOffers"]!.AsArray().Count).ShouldBe(0);
        }
    }

    [Fact]
    public void Last_unused_offers_count_under_their_first_reason()
    {
        foreach (var item in _sample.Queue)
        {
            var order = Objects(item["processedOffersSummary"]!["rejectSummaryLastOffers"]).Select(s => (string)s["reason"]!).ToArray();
            var first = Objects(item["lastUnusedOffers"]).Select(o => o["reason"]!.AsArray().Min(r => Array.IndexOf(order, (string?)r))).ToArray();
            foreach (var step in Objects(item["processedOffersSummary"]!["rejectSummaryLastOffers"]))
            {
                ((int)step["declined"]!).ShouldBe(first.Count(i => order[i] == (string?)step["reason"]), $"{step["reason"]} of {Id(Spec(item))}");
            }
        }
    }

    [Fact]
    public void Unused_offers_are_what_the_agent_has_free()
    {
        foreach (var offer in _sample.Queue.SelectMany(q => Objects(q["lastUnusedOffers"])).Select(o => o["offer"]!))
        {
            var agent = _sample.Agents.Single(a => Id(a) == (string?)offer["agentId"]);
            ((string?)offer["hostname"]).ShouldBe((string?)agent["hostname"]);
            Objects(offer["attributes"]).Select(a => ((string)a["name"]!, (string)a["text"]!))
                .ShouldBe(agent["attributes"]!.AsObject().Select(a => (a.Key, (string)a.Value!)), ignoreOrder: true);
            var offered = Objects(offer["resources"]).ToDictionary(r => (string)r["name"]!);
            foreach (var name in Scalars)
            {
                var free = Amount(agent["resources"], name) - Amount(agent["used_resources"], name);
                (offered.TryGetValue(name, out var resource) ? (decimal)resource["scalar"]! : 0).ShouldBe(free, $"{name} of {agent["hostname"]}");
            }

            OfferedPorts(offered["ports"]["ranges"]!)
                .ShouldBe(Ports(agent["resources"]!["ports"]).Except(Ports(agent["used_resources"]!["ports"])), ignoreOrder: true);
        }
    }

    [Fact]
    public void Deployments_are_those_the_apps_are_locked_by()
    {
        var deployments = Objects(_sample.Read("marathon/deployments"));
        var locks = _sample.Apps.SelectMany(a => Objects(a["deployments"]).Select(d => (Id(d), Id(a))));
        deployments.SelectMany(d => d["affectedApps"]!.AsArray().Select(a => (Id(d), (string)a!))).ShouldBe(locks, ignoreOrder: true);
        deployments.SelectMany(d => d["affectedPods"]!.AsArray()).Select(p => (string?)p).ShouldBe(["/analytics/pipeline"]);
        deployments.ShouldAllBe(d => (int)d["totalSteps"]! == d["steps"]!.AsArray().Count && (int)d["currentStep"]! <= (int)d["totalSteps"]!);
    }

    [Fact]
    public void No_instant_lies_ahead_of_now_except_maintenance()
    {
        foreach (var name in Names.Except(["mesos/maintenance/schedule"]))
        {
            foreach (var text in Texts(_sample.Read(name)))
            {
                if (text is [.., 'Z'] && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var instant))
                {
                    instant.ShouldBeLessThanOrEqualTo(Now, name);
                }
            }
        }
    }

    private static int Remainder(JsonNode? funnel, int start)
    {
        foreach (var step in Objects(funnel))
        {
            ((int)step["processed"]!).ShouldBe(start);
            start -= (int)step["declined"]!;
        }

        return start;
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Texts(m.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
