using static Diagnosis.Server.Tests.Sample.SampleCluster;

namespace Diagnosis.Server.Tests.Sample;

/// <summary>What the sample is there to show.</summary>
public class SampleStoryTests
{
    private readonly SampleCluster _sample = new();

    [Fact]
    public void Cluster_has_five_private_agents_one_public_and_one_with_GPUs()
    {
        _sample.Agents.Length.ShouldBe(7);
        _sample.Agents.Count(a => Amount(a["resources"], "gpus") > 0).ShouldBe(1);
        var visible = _sample.Agents.Single(a => a["attributes"]!["public_ip"] is not null);
        visible["reserved_resources"]!.AsObject().Select(r => r.Key).ShouldBe(["slave_public"]);
    }

    [Fact]
    public void Mem_app_asks_more_than_any_agent_has_and_two_agents_have_the_most_all_free()
    {
        var app = _sample.Apps.Single(a => Id(a) == "/mem-app");
        ((int)app["mem"]!).ShouldBe(12000);
        _sample.Agents.Max(a => Amount(a["resources"], "mem")).ShouldBe(6158);
        _sample.Agents.Count(a => Amount(a["resources"], "mem") - Amount(a["used_resources"], "mem") == 6158).ShouldBe(2);
    }

    [Fact]
    public void Stuck_sleep_runs_once_on_every_private_agent()
    {
        var app = _sample.Apps.Single(a => Id(a) == "/stuck-sleep");
        var hosts = Objects(app["tasks"]).Select(t => (string)t["host"]!).ToArray();
        hosts.ShouldBeUnique();
        hosts.Length.ShouldBe(5);
        ((int)app["instances"]!).ShouldBe(10);
    }

    [Fact]
    public void Pipeline_fits_without_its_executor_and_not_with_it()
    {
        var pod = _sample.Pods.Single(p => Id(p) == "/analytics/pipeline")["spec"]!;
        var containers = Objects(pod["containers"]).Sum(c => (int)c["resources"]!["mem"]!);
        containers.ShouldBeLessThan(6158);
        (containers + (int)pod["executorResources"]!["mem"]!).ShouldBeGreaterThan(6158);
    }

    [Fact]
    public void Failures_carry_the_words_of_Marathon_and_Docker()
    {
        var failures = _sample.Apps.Where(a => a.ContainsKey("lastTaskFailure")).ToDictionary(Id, a => (string)a["lastTaskFailure"]!["message"]!);
        failures["/media/transcoder"].ShouldContain("stderr='Error parsing reference: \"/mybadimage/fakeimage:latest\" is not a valid repository/tag");
        failures["/billing/worker"].ShouldBe("Container exited with status 1");
        failures["/shop/checkout"].ShouldBe("Task was killed since health check failed. Reason: 503 Service Unavailable");
        _sample.Queue.Where(q => (int)q["delay"]!["timeLeftSeconds"]! > 0).Select(q => Id(Spec(q)))
            .ShouldBe(["/billing/worker", "/media/transcoder"], ignoreOrder: true);
    }
}
