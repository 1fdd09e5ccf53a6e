using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Findings;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

namespace Diagnosis.Analysis.Tests.TaskFailures;

public sealed class MasterLogTests
{
    private const string Header = "I0101 11:59:40.000001  1 master.cpp:1] ";

    private static readonly string Noise = $"{Header}Sending 3 offers to framework f (marathon)\n{Header}Sending status update TASK_ERROR for task "
        + $"my_{TaskId("q")} of framework f 'Task uses no resources'\n";

    [Theory]
    [InlineData("TASK_ERROR", "Task uses invalid resources: Invalid 'gpus' resource: The 'gpus' resource must be an unsigned integer", "task.task_invalid")]
    [InlineData("TASK_ERROR", "Not authorized to launch as user 'root'", "security.unauthorized_task")]
    [InlineData("TASK_LOST (UUID: 1f2e)", "health check timed out", "agent.agent_unreachable")]
    public async Task Updates_that_the_master_makes_are_causes_with_their_line(string update, string message, string code)
    {
        var line = $"{Header}Sending status update {update} for task {TaskId("q")} of framework f-0001 '{message}'";
        var diagnosis = await new FailureScene().Log(DocumentKind.MasterLog, "", $"{Noise}{line}\n{Noise}").DiagnoseAsync();

        var root = diagnosis.Findings[0];
        root.Code.ShouldBe(code);
        (root.Evidence[0].Source, root.Evidence[0].ObservedAt).ShouldBe(("MASTER_LOG", Now.AddSeconds(-20)));
        var proof = root.Evidence.Single(e => e.Detail is LogEvidence);
        proof.Text.ShouldBe("line 3: the master's lines about the task");
        ((LogEvidence)proof.Detail!).Lines.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create(3L, line));
    }

    [Theory]
    [InlineData("{0}Sending status update TASK_RUNNING for task {1} of framework f 'up'")]
    [InlineData("{0}Status update TASK_RUNNING (Status UUID: 1f2e) for task {1} of framework f from agent S7 at slave(1)@10.0.0.7:5051 (10.0.0.7)")]
    [InlineData("Sending status update TASK_ERROR for task {1} of framework f 'Task uses no resources'")]
    [InlineData("I1201 11:59:40.000001  1 master.cpp:1] Sending status update TASK_ERROR for task {1} of framework f 'Task uses no resources'")]
    [InlineData("I0230 11:59:40.000001  1 master.cpp:1] Sending status update TASK_ERROR for task {1} of framework f 'Task uses no resources'")]
    public async Task Update_that_is_old_undated_or_no_failure_is_no_cause(string form)
    {
        var line = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Header, TaskId("q"));

        (await new FailureScene().Log(DocumentKind.MasterLog, "", $"{Noise}{line}\n").DiagnoseAsync()).Findings.Select(f => f.Code)
            .ShouldBe(["launch.backoff"]);
    }

    [Theory]
    [InlineData("Status update TASK_FAILED (Status UUID: 1f2e) for task {0} of framework f from agent S7 at slave(1)@10.0.0.7:5051 (10.0.0.7)")]
    [InlineData("Status update TASK_FAILED (UUID: 1f2e) for task {0} in health state unhealthy of framework f from slave S7 at slave(1)@10.0.0.7:5051 (w7)")]
    public async Task Failures_that_the_master_passed_on_are_failures_without_words(string form)
    {
        var lines = new[] { "a", "b" }.Select(name => Header + string.Format(System.Globalization.CultureInfo.InvariantCulture, form, TaskId(name)) + "\n");

        var root = (await new FailureScene().Log(DocumentKind.MasterLog, "", string.Concat(lines)).DiagnoseAsync()).Findings[0];

        root.Headline.ShouldStartWith("/shop/web cannot start: the task ended as TASK_FAILED without a text; ");
        root.Evidence.Select(e => e.Detail).OfType<FailureEvidence>().Select(e => (e.Failure.TaskId, e.Failure.AgentId))
            .ShouldBe([(TaskId("a"), "S7"), (TaskId("b"), "S7")]);
    }

    [Fact]
    public async Task Lines_about_the_task_are_shown_beside_a_failure_that_another_document_tells()
    {
        var line = $"{Header}Status update TASK_FAILED (Status UUID: 1f2e) for task {TaskId("a")} of framework f from agent S7 at slave(1)@10.0.0.1:5051 "
            + "(10.0.0.1)";
        var diagnosis = await new FailureScene().Last(Failure("Container exited with status 1")).Log(
            DocumentKind.MasterLog,
            "",
            $"{Noise}{line}\n").DiagnoseAsync();

        diagnosis.Findings[0].Code.ShouldBe("task.exit_code");
        diagnosis.Findings[0].Evidence.Where(e => e.Detail is LogEvidence).Select(e => e.Text).ShouldBe(["line 3: the master's lines about the task"]);
    }

    [Theory]
    [InlineData(
        "Marked agent S7 (10.0.0.7) unreachable: health check timed out",
        "agent.agent_unreachable",
        "the master lost contact with agent `10.0.0.7` that ran the task")]
    [InlineData(
        "Marked agent S7 (10.0.0.7) unreachable: agent did not reregister within 10mins after disconnecting",
        "agent.agent_unreachable",
        "the master lost contact with agent `10.0.0.7` that ran the task")]
    [InlineData(
        "Removed agent S7 (10.0.0.7): health check timed out",
        "agent.agent_unreachable",
        "the master lost contact with agent `10.0.0.7` that ran the task")]
    [InlineData(
        "Removed agent S7 at slave(1)@10.0.0.7:5051 (10.0.0.7): the agent unregistered",
        "agent.agent_removed",
        "agent `10.0.0.7` was removed from the cluster")]
    [InlineData("Marking agent 'S7' as gone", "agent.agent_gone", "agent `S7` was marked gone, and its tasks with it")]
    public async Task Loss_of_the_agent_of_a_lost_instance_is_a_cause_with_its_line(string words, string code, string summary)
    {
        var diagnosis = await WithLostInstance($"{Header}Marked agent S71 (10.0.0.71) unreachable: health check timed out\n{Header}{words}\n");

        var root = diagnosis.Findings.First(f => f.Code == code);
        root.Summary.ShouldBe($"/shop/web: {summary}");
        root.Evidence[0].Source.ShouldBe("MASTER_LOG leader");
        root.Evidence.Single(e => e.Detail is LogEvidence).Text.ShouldBe("line 2: the master's lines about the agent");
    }

    [Fact]
    public async Task Agent_that_came_back_afterwards_is_not_lost()
    {
        var diagnosis = await WithLostInstance(
            $"{Header}Marked agent S7 (10.0.0.7) unreachable: health check timed out\n{Header}Re-registered agent S7 at slave(1)@10.0.0.7:5051 (10.0.0.7) with "
                + "cpus:4\n");

        diagnosis.Findings.Select(f => f.Code).ShouldNotContain("agent.agent_unreachable");
    }

    [Fact]
    public async Task Loss_of_an_agent_where_the_workload_runs_well_is_none_of_its_causes()
    {
        var diagnosis = await new FailureScene().Running("a", "10.0.0.1").Log(
            DocumentKind.MasterLog,
            "",
            $"{Header}Marked agent S7 (10.0.0.7) unreachable: health check timed out\n").DiagnoseAsync();

        diagnosis.Findings.Select(f => f.Code).ShouldBe(["launch.backoff"]);
    }

    [Fact]
    public async Task Secrets_in_the_masters_words_are_not_shown()
    {
        var line = $"{Header}Sending status update TASK_ERROR for task {TaskId("q")} of framework f 'Task uses invalid resources: DB_PASSWORD=hunter2'";
        var diagnosis = await new FailureScene().Log(DocumentKind.MasterLog, "", $"{line}\n").DiagnoseAsync();

        diagnosis.Findings.SelectMany(f => f.Evidence)
            .Select(e => $"{e.Text} {string.Join(' ', (e.Detail as LogEvidence)?.Lines.Select(l => l.Value) ?? [])}").ShouldAllBe(
                text => !text.Contains("hunter2"));
    }

    private static Task<Diagnosis.Analysis.Engine.WorkloadDiagnosis> WithLostInstance(string log) => new FailureScene()
        .Listed(
            new Instance
            {
                Id = "shop_web.instance-a",
                TaskId = TaskId("a"),
                State = "TASK_UNREACHABLE",
                Condition = InstanceCondition.Unreachable,
                Host = "10.0.0.7",
                AgentId = "S7",
                StartedAt = Now.AddSeconds(-900),
            })
        .Log(DocumentKind.MasterLog, "leader", log)
        .DiagnoseAsync();
}
