using Diagnosis.Playground.State;

namespace Diagnosis.Playground.Tests;

public sealed class SandboxTests
{
    private static readonly TaskBehaviour Crashing = new() { ExitCode = 1, Stderr = "panic: no such table\n", Stdout = "ready\n" };

    [Fact]
    public void What_a_task_wrote_before_it_failed_is_read_from_its_agent()
    {
        var play = new Play().Agent("h1").Post(Play.App("/web"), Crashing).Seconds(30);
        var failure = play.Snapshot().Workloads.Single().LastTaskFailure!;

        var directory = Directory(play, failure.AgentId!, failure.TaskId);

        play.Cluster.BrowseFiles(failure.AgentId!, directory)!.AsArray().Select(one => (string)one!["path"]!)
            .ShouldBe([$"{directory}/stderr", $"{directory}/stdout"]);
        ((int)play.Cluster.ReadFile(failure.AgentId!, $"{directory}/stderr", -1, null)!["offset"]!).ShouldBe(21);
        ((string)play.Cluster.ReadFile(failure.AgentId!, $"{directory}/stderr", 7, 7)!["data"]!).ShouldBe("no such");
        ((string)play.Cluster.ReadFile(failure.AgentId!, $"{directory}/stdout", 0, null)!["data"]!).ShouldBe("ready\n");
        play.Cluster.ReadFile(failure.AgentId!, $"{directory}/nothing", 0, null).ShouldBeNull();
        play.Cluster.AgentState("nobody").ShouldBeNull();
    }

    [Fact]
    public void The_containers_of_a_pod_have_sandboxes_below_the_one_of_their_executor()
    {
        var play = new Play().Agent("h1").Post(Play.Pod("/pod"), Crashing).Seconds(21);
        while (play.Cluster.Look(state => !state.Pods.Single().Instances[0].IsTerminal))
        {
            play.Seconds(1);
        }

        var failure = play.Snapshot().Workloads.Single().LastTaskFailure!;
        var directory = Directory(play, failure.AgentId!, Analysis.Cluster.TaskId.Parse(failure.TaskId)!.ExecutorId);

        ((string)play.Cluster.ReadFile(failure.AgentId!, $"{directory}/tasks/{failure.TaskId}/stderr", 0, null)!["data"]!).ShouldBe("panic: no such table\n");
    }

    [Fact]
    public void A_task_that_waits_for_its_image_is_queued_at_its_agent()
    {
        var play = new Play().Agent("h1").Post(Play.App("/web"), new() { Staging = TimeSpan.FromMinutes(5) }).Seconds(30);

        var agent = play.Snapshot().Agents.Single().Id;

        var executor = play.Cluster.AgentState(agent)!["frameworks"]![0]!["executors"]!.AsArray().ShouldHaveSingleItem()!;
        executor["queued_tasks"]!.AsArray().ShouldHaveSingleItem();
        executor["tasks"]!.AsArray().ShouldBeEmpty();
        play.Cluster.Lose("h1");
        play.Cluster.AgentState(agent).ShouldBeNull();
    }

    private static string Directory(Play play, string agent, string executor)
    {
        var over = play.Cluster.AgentState(agent)!["frameworks"]![0]!["completed_executors"]!.AsArray();
        return (string)over.Last(one => (string)one!["id"]! == executor)!["directory"]!;
    }
}
