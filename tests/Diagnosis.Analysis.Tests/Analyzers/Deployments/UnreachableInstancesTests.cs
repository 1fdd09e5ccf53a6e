using Diagnosis.Analysis.Analyzers.Deployments;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Analyzers.Deployments;

/// <summary>How long an instance is lost, and whether another one will come.</summary>
public sealed class UnreachableInstancesTests
{
    private static readonly Instance Lost = Scene.Task("a", "10.0.0.5", 9000) with
    {
        Condition = InstanceCondition.Unreachable, State = "TASK_UNREACHABLE", AgentId = "S7",
    };

    private static readonly TaskFailure Unreachable = Scene.Kill("", 240) with { TaskId = Lost.TaskId, State = "TASK_UNREACHABLE", Message = "" };

    [Fact]
    public async Task Mesos_tells_since_when_and_it_is_said() => (await Find(Strategy(600).With(Unreachable))).Summary.ShouldBe(
        "/web: 1 instance cannot be reached on 10.0.0.5 for 4 min now, and a replacement is due in 6 min (inactiveAfterSeconds 600)");

    [Fact]
    public async Task Marathon_remembers_the_loss_and_it_is_said() =>
        (await Find(Strategy(600).Workload(w => w with { LastTaskFailure = Unreachable }))).Summary.ShouldContain("for 4 min now");

    [Fact]
    public async Task No_document_tells_since_when_and_that_is_said() =>
        (await Find(Strategy(600))).Summary.ShouldContain("on 10.0.0.5 (since when no document tells), and a replacement is due 10 min after it was lost");

    [Fact]
    public async Task Log_tells_of_another_end_of_the_task_and_that_is_not_when_it_was_lost()
    {
        var scene = new Scene().Define(d => d with { UnreachableStrategy = new(false, 600, 1200) }).With(Lost with { AgentId = null }).Log(
            DocumentKind.MarathonLog, "", $"[2024-05-14 11:56:00,000] INFO Received status update for task {Lost.TaskId}: TASK_FAILED (x)\n");

        (await Find(scene)).Summary.ShouldContain("(since when no document tells)");
    }

    [Fact]
    public async Task Log_of_the_master_tells_when_the_agent_was_lost_and_it_is_said()
    {
        var scene = Strategy(600).Log(
            DocumentKind.MasterLog, "", "I0514 11:56:00.123456  4211 master.cpp:1] Marked agent S7 (10.0.0.5) unreachable: health check timed out\n");

        (await Find(scene)).Summary.ShouldContain("for 4 min now");
    }

    [Fact]
    public async Task Replacement_is_overdue_and_that_is_not_told_as_a_promise() =>
        (await Find(Strategy(60).With(Unreachable))).Summary.ShouldEndWith("and a replacement has been due for 3 min");

    [Fact]
    public async Task UNIQUE_leaves_no_agent_and_no_replacement_is_promised()
    {
        var scene = Strategy(600).With(Unreachable).Instances(2).Define(d => d with { Constraints = [new("hostname", "UNIQUE", null)] })
            .With(Scene.Task("b", "10.0.0.6", 3000)).With(Free("10.0.0.6"));

        (await Find(scene)).Summary.ShouldEndWith("but it has no place: hostname UNIQUE leaves no agent for it");
    }

    [Fact]
    public async Task Another_agent_would_take_it_and_nothing_speaks_against_the_replacement()
    {
        var scene = Strategy(600).With(Unreachable).Define(d => d with { Constraints = [new("hostname", "UNIQUE", null)] }).With(Free("10.0.0.6"));

        (await Find(scene)).Summary.ShouldNotContain("no place");
    }

    [Fact]
    public async Task Strategy_is_disabled_and_no_replacement_is_promised() =>
        (await Find(new Scene().Define(d => d with { UnreachableStrategy = new(true, 0, 0) }).With(Lost))).Summary
            .ShouldEndWith("its unreachableStrategy is disabled, so nothing replaces it while it stays lost");

    [Fact]
    public async Task Instance_without_a_reservation_is_killed_by_its_id() =>
        (await Find(Strategy(600).With(Unreachable))).Remedies[1].Command.ShouldBe($"dcos marathon task kill {Lost.TaskId}");

    [Fact]
    public async Task Instance_of_a_pod_is_killed_by_the_id_of_the_pod_and_its_own() =>
        (await Find(Strategy(600).Define(d => d with { Kind = WorkloadKind.Pod }).With(Unreachable))).Remedies[1].Command
            .ShouldBe($"dcos marathon pod kill /web {Lost.Id}");

    [Fact]
    public async Task Task_of_the_instance_is_not_known_and_no_command_is_made_of_nothing()
    {
        var remedy = (await Find(new Scene().Define(d => d with { UnreachableStrategy = new(false, 600, 1200) }).With(Lost with { TaskId = "" }))).Remedies[1];

        remedy.Command.ShouldBeNull();
        remedy.OperatorAction.ShouldBe($"Kill instance {Lost.Id} of /web.");
    }

    private static Scene Strategy(double seconds) =>
        new Scene().Define(d => d with { UnreachableStrategy = new(false, seconds, 2 * seconds) }).With(Lost);

    private static Agent Free(string host) => Scene.Agent(host) with
    {
        Unreserved = [Given.Scalar("cpus", 4), Given.Scalar("mem", 4096), Given.Ports("*", (31000, 32000))],
    };

    private static async Task<Finding> Find(Scene scene) =>
        (await new DeploymentAnalyzer().Handle(new DeploymentAnalysis(scene.Build()), CancellationToken.None)).Findings
            .First(f => f.Code == "instance.unreachable_waiting");
}
