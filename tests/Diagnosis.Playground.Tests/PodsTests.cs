using System.Text.Json.Nodes;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Tests;

public sealed class PodsTests
{
    [Fact]
    public async Task A_pod_that_fits_runs_with_all_its_containers_and_is_called_healthy()
    {
        var play = new Play().Agent("h1").Agent("h2").Post(Play.Pod("/team/pod", instances: 2, isChecked: true)).Seconds(60);

        var pod = play.Snapshot().Workloads.ShouldHaveSingleItem();

        pod.Kind.ShouldBe(WorkloadKind.Pod);
        pod.Definition.Version.ShouldNotBeEmpty();
        pod.Instances.Length.ShouldBe(2);
        pod.Instances.ShouldAllBe(one => one.IsRunning && one.State == PodStates.Stable && one.Ports.Length == 1 && one.Containers.Length == 2);
        pod.Instances[0].Containers.Select(one => (one.Name, one.Status, one.Healthy))
            .ShouldBe([("web", "TASK_RUNNING", true), ("side", "TASK_RUNNING", null)]);
        play.Snapshot().Sources.Where(source => source.State != SourceState.Read).ShouldBeEmpty();
        play.Snapshot().Deployments.ShouldBeEmpty();
        (await play.DiagnoseAsync("/team/pod")).State.ShouldBe(WorkloadState.Healthy);
    }

    [Fact]
    public async Task A_pod_that_does_not_fit_waits_in_the_queue_and_is_not_shown_placed()
    {
        var play = new Play().Agent("h1").Post(Play.Pod("/big", mem: 100_000)).Seconds(60);

        var snapshot = play.Snapshot();

        snapshot.Queue.ShouldHaveSingleItem().WorkloadId.ShouldBe("/big");
        snapshot.Workloads.ShouldHaveSingleItem().Instances.ShouldBeEmpty();
        snapshot.Deployments.ShouldHaveSingleItem().CurrentActions.Single().Action.ShouldBe("ScalePod");
        (await play.DiagnoseAsync("/big")).Findings[0].Code.ShouldBe("offer.never_fits");
    }

    [Fact]
    public async Task With_the_container_that_crashes_the_others_end_and_the_failure_is_told_with_its_task()
    {
        var play = new Play().Agent("h1").Post(Play.Pod("/pod"), new TaskBehaviour { ExitCode = 3 }).Seconds(61);
        while (play.Cluster.Look(state => !state.Pods.Single().Instances[0].IsTerminal))
        {
            play.Seconds(1);
        }

        var pod = play.Snapshot().Workloads.Single();

        pod.Instances.ShouldHaveSingleItem().Containers.Select(one => one.Status).ShouldBe(["TASK_FAILED", "TASK_KILLED"]);
        pod.LastTaskFailure!.Message.ShouldBe("Container exited with status 3");
        pod.LastTaskFailure.TaskId.ShouldContain(".web.");
        (await play.DiagnoseAsync("/pod")).Findings[0].Code.ShouldBe("task.exit_code");
    }

    [Fact]
    public void A_pod_is_replaced_and_scaled_by_PUT_and_each_of_its_versions_is_kept()
    {
        var play = new Play().Agent("h1").Post(Play.Pod("/pod")).Seconds(60);

        play.Cluster.PutPod("/pod", Play.Pod("/pod", instances: 2).ToJsonString()).Status.ShouldBe(200);
        play.Seconds(30);
        var scaled = play.Snapshot().Workloads.Single();
        play.Cluster.PutPod("/pod", Play.Pod("/pod", instances: 2, mem: 300).ToJsonString()).Status.ShouldBe(200);
        var steps = play.Snapshot().Deployments.Single().CurrentActions;
        play.Seconds(60);

        scaled.Instances.Count(one => one.IsRunning).ShouldBe(2);
        scaled.Instances.Select(one => one.Version).Distinct().Count().ShouldBe(2);
        steps.Single().Action.ShouldBe("RestartPod");
        play.Snapshot().Workloads.Single().Instances.ShouldAllBe(one => one.Version == VersionTime.Of(play.Snapshot().Workloads.Single().Definition.Version));
        var versions = play.Cluster.GetPod("/pod::versions").Body.AsArray().Select(one => (string)one!).ToArray();
        versions.Length.ShouldBe(3);
        ((int)play.Cluster.GetPod($"/pod::versions/{versions[^1]}").Body["scaling"]!["instances"]!).ShouldBe(1);
    }

    [Fact]
    public void What_the_rules_refuse_of_a_pod_changes_nothing_and_an_app_is_no_pod()
    {
        var play = new Play().Agent("h1").Post(Play.Pod("/pod")).Post(Play.App("/app")).Seconds(60);
        var twice = Play.Pod("/pod");
        twice["containers"]![1]!["name"] = "web";

        play.Cluster.PutPod("/pod", twice.ToJsonString()).Status.ShouldBe(422);
        play.Cluster.PostPod(Play.Pod("/pod").ToJsonString()).Status.ShouldBe(409);
        play.Cluster.PutPod("/other", Play.Pod("/pod").ToJsonString()).Status.ShouldBe(400);
        play.Cluster.DeletePod("/app").Status.ShouldBe(404);
        play.Cluster.Delete("/pod").Status.ShouldBe(404);
        play.Cluster.GetPod("/app").Status.ShouldBe(404);
        play.Cluster.GetPod("/pod::status").Status.ShouldBe(200);
        play.Snapshot().Deployments.ShouldBeEmpty();
    }

    [Fact]
    public void A_pod_that_is_deleted_stops_and_is_gone()
    {
        var play = new Play().Agent("h1").Post(Play.Pod("/pod", instances: 2)).Seconds(60);

        var answer = play.Cluster.DeletePod("/pod");

        (answer.Status, answer.DeploymentId).ShouldBe((202, play.Snapshot().Deployments.Single().Id));
        ((string)play.Cluster.GetPod("/pod::status").Body["status"]!).ShouldBe("TERMINAL");
        play.Seconds(20);
        play.Snapshot().Workloads.ShouldBeEmpty();
        play.Snapshot().Agents.Single().Used.ShouldBeEmpty();
    }

    [Fact]
    public void Mesos_has_a_task_for_each_container_below_one_executor()
    {
        var play = new Play().Agent("h1").Post(Play.Pod("/team/pod")).Seconds(60);

        var framework = play.Cluster.Document(DocumentKind.MesosFrameworks)["frameworks"]![0]!;

        var executor = (string)framework["executors"]![0]!["executor_id"]!;
        executor.ShouldStartWith("instance-team_pod.");
        framework["tasks"]!.AsArray().Select(task => ((string)task!["name"]!, (string)task["executor_id"]!)).ShouldBe([("web", executor), ("side", executor)]);
        framework["tasks"]!.AsArray().Sum(task => (double)task!["resources"]!["cpus"]!).ShouldBe(0.6, 0.001);
        ((double)framework["used_resources"]!["cpus"]!).ShouldBe(0.7, 0.001);
    }

    [Fact]
    public void Events_tell_of_pods_by_their_own_names()
    {
        var play = new Play().Agent("h1");
        using var follower = play.Cluster.Follow("10.0.0.8");

        play.Post(Play.Pod("/pod")).Seconds(30);
        play.Cluster.PutPod("/pod", Play.Pod("/pod", instances: 2).ToJsonString());
        play.Cluster.DeletePod("/pod", force: true);
        play.Seconds(30);

        var told = new List<string>();
        while (follower.Events.TryRead(out var one))
        {
            told.Add(one.Type);
        }

        told.Where(type => type.StartsWith("pod_", StringComparison.Ordinal)).ShouldBe(["pod_created_event", "pod_updated_event", "pod_deleted_event"]);
    }
}
