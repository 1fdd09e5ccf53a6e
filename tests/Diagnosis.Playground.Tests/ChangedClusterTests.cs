using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Tests;

public sealed class ChangedClusterTests
{
    [Fact]
    public void An_app_that_a_deployment_holds_is_locked_unless_forced()
    {
        var play = new Play().Agent("h1").Post(Play.App("/web"));

        var refused = play.Cluster.Patch("/web", """{"mem": 300}""");

        refused.Status.ShouldBe(409);
        ((string)refused.Body["deployments"]![0]!["id"]!).ShouldBe(play.Snapshot().Deployments.Single().Id);
        play.Cluster.Patch("/web", """{"mem": 300}""", force: true).Status.ShouldBe(200);
    }

    [Fact]
    public void What_the_rules_refuse_changes_nothing()
    {
        var play = new Play().Agent("h1").Post(Play.App("/web")).Seconds(60);

        var refused = play.Cluster.Put("/web", """{"mem": -1}""");

        refused.Status.ShouldBe(422);
        ((string)refused.Body["details"]![0]!["path"]!).ShouldBe("/mem");
        play.Snapshot().Workloads.Single().Definition.MemMiB.ShouldBe(256);
    }

    [Fact]
    public void A_rollback_brings_back_what_ran()
    {
        var play = new Play().Agent("h1").Post(Play.App("/web", instances: 2)).Seconds(60);
        play.Cluster.Patch("/web", """{"mem": 100000}""").IsAccepted.ShouldBeTrue();
        play.Seconds(30);

        play.Cluster.Cancel(play.Snapshot().Deployments.Single().Id).Status.ShouldBe(200);
        play.Seconds(60);

        play.Snapshot().Deployments.ShouldBeEmpty();
        play.Snapshot().Workloads.Single().Definition.MemMiB.ShouldBe(256);
        play.Cluster.Running("/web").ShouldBe(2);
    }

    [Fact]
    public void What_ran_on_a_lost_or_drained_agent_runs_elsewhere()
    {
        var play = new Play().Agent("h1").Agent("h2").Agent("h3").Post(Play.App("/web", instances: 6)).Seconds(60);

        play.Cluster.Lose("h1");
        play.Cluster.Drain("h2");
        play.Seconds(60);

        play.Cluster.Running("/web").ShouldBe(6);
        play.Snapshot().Workloads.Single().Instances.Where(instance => instance.IsRunning).ShouldAllBe(instance => instance.Host == "h3");
        play.Snapshot().Agents.Select(agent => (agent.Hostname, agent.DrainState)).ShouldBe([("h2", DrainState.Drained), ("h3", null)]);
        play.Cluster.Restore("h1");
        play.Snapshot().Agents.Length.ShouldBe(3);
    }

    [Fact]
    public void An_app_waits_for_the_one_that_it_depends_on()
    {
        var play = new Play().Agent("h1");
        var web = Play.App("/team/web");
        web["dependencies"] = new JsonArray("/team/db");

        play.Cluster.PutAll([web, Play.App("/team/db")]).Status.ShouldBe(200);
        play.Seconds(2);
        var first = play.Snapshot().Queue.Select(item => item.WorkloadId).ToArray();
        play.Seconds(60);

        first.ShouldBe(["/team/db"]);
        play.Cluster.Running("/team/web").ShouldBe(1);
    }

    [Fact]
    public void A_list_of_apps_changes_all_of_them_in_one_deployment_and_what_it_leaves_out_stays()
    {
        var play = new Play().Agent("h1").Post(Play.App("/a")).Post(Play.App("/b")).Seconds(60);

        play.Cluster.PutAll("""[{"id": "/a", "mem": 300}, {"id": "b", "instances": 2}, {"id": "/c", "cmd": "sleep 1000"}]""").Status.ShouldBe(200);

        play.Snapshot().Deployments.ShouldHaveSingleItem();
        play.Snapshot().Workloads.Select(one => (one.Id, one.Definition.MemMiB, one.Definition.Instances))
            .ShouldBe([("/a", 300, 1), ("/b", 256, 2), ("/c", 128, 1)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("[1]")]
    [InlineData("""[{"id": "/a", "mem": 300}, {"cmd": "sleep"}]""")]
    [InlineData("""[{"id": "/a", "mem": 300}, {"id": 7}]""")]
    public void A_list_that_is_none_or_has_what_is_no_app_changes_nothing(string sent)
    {
        var play = new Play().Agent("h1").Post(Play.App("/a")).Seconds(60);

        play.Cluster.PutAll(sent).Status.ShouldBe(422);

        play.Snapshot().Workloads.Single().Definition.MemMiB.ShouldBe(256);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    public void A_patch_that_is_no_object_is_answered_as_the_same_PUT_is_and_changes_nothing(string patch)
    {
        var play = new Play().Agent("h1").Post(Play.App("/web")).Seconds(60);
        var put = play.Cluster.Put("/web", patch);

        var answer = play.Cluster.Patch("/web", patch);

        answer.Status.ShouldBe(put.Status);
        play.Snapshot().Deployments.ShouldBeEmpty();
        play.Snapshot().Workloads.Single().Definition.MemMiB.ShouldBe(256);
    }

    [Fact]
    public void An_app_that_is_deleted_stops_and_is_gone()
    {
        var play = new Play().Agent("h1").Post(Play.App("/web", instances: 2)).Seconds(60);

        play.Cluster.Delete("/web").Status.ShouldBe(200);
        play.Seconds(20);

        play.Snapshot().Workloads.ShouldBeEmpty();
        play.Snapshot().Agents.Single().Used.ShouldBeEmpty();
    }

    [Fact]
    public void A_crash_is_remembered_and_delays_the_next_launch_more_each_time()
    {
        var play = new Play().Agent("h1").Post(Play.App("/web"), new TaskBehaviour { ExitCode = 1 }).Seconds(240);

        play.Snapshot().Workloads.Single().LastTaskFailure!.Message.ShouldBe("Container exited with status 1");
        play.Cluster.Look(state => state.Workloads["/web"].BackoffOf(state.Workloads["/web"].Current).Until).ShouldNotBeNull();
        play.Cluster.Look(state => state.Ended.Count).ShouldBeInRange(10, 30);
    }
}
