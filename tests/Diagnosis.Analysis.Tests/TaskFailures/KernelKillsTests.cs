using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Findings;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

namespace Diagnosis.Analysis.Tests.TaskFailures;

public sealed class KernelKillsTests
{
    [Theory]
    [InlineData("11:59:39", "memory: usage 1048576kB, limit 1048576kB, failcnt 24681", "task.oom_killed", 0.95)]
    [InlineData("11:59:39", "", "task.oom_killed", 0.7)]
    [InlineData("11:59:39", "memory: usage 524288kB, limit 524288kB, failcnt 1", "task.killed_by_signal", null)] // the limit of another task
    [InlineData("11:20:39", "memory: usage 1048576kB, limit 1048576kB, failcnt 24681", "task.killed_by_signal", null)] // another moment
    public async Task Kernel_lines_of_that_moment_tell_who_killed_the_task(string time, string limit, string code, double? confidence)
    {
        var log = $"Jan 01 {time} w1 kernel: {limit}\nJan 01 {time} w1 kernel: Memory cgroup out of memory: Kill process 9949 (java) score 1000\n";

        var root = (await new FailureScene()
            .Last(Failure("Container exited with status 137"))
            .MemMiB(1024)
            .Log(DocumentKind.AgentLog, "10.0.0.1", log)
            .DiagnoseAsync()).Findings[0];

        root.Code.ShouldBe(code);
        if (confidence is { } expected)
        {
            root.Confidence.ShouldBe(expected);
            root.Summary.ShouldContain("java");
        }
    }

    [Fact]
    public async Task Lines_without_a_year_are_of_that_of_the_failure_when_the_documents_are_old()
    {
        const string Log = "Jan 01 11:59:39 w1 kernel: memory: usage 1048576kB, limit 1048576kB, failcnt 7\n"
            + "Jan 01 11:59:39 w1 kernel: Memory cgroup out of memory: Kill process 9949 (java) score 1000\n";
        var scene = new FailureScene().MemMiB(1024).Last(Failure("Container exited with status 137")).Log(DocumentKind.AgentLog, "10.0.0.1", Log);

        (await scene.ReadAt(Now.AddYears(3).AddDays(40)).DiagnoseAsync()).Findings[0].Code.ShouldBe("task.oom_killed");
    }

    [Fact]
    public async Task Kill_is_cited_with_its_time_its_limit_and_its_group()
    {
        const string Log = "Jan 01 11:59:39 w1 kernel: Task in /docker/9f killed as a result of limit of /docker/9f\n"
            + "Jan 01 11:59:39 w1 kernel: memory: usage 1048576kB, limit 1048576kB, failcnt 7\n"
            + "Jan 01 11:59:39 w1 kernel: Memory cgroup out of memory: Kill process 9949 (java) score 1000\n";

        var root = (await new FailureScene().MemMiB(1024).Last(Failure("Container exited with status 137")).Log(DocumentKind.AgentLog, "10.0.0.1", Log)
            .DiagnoseAsync()).Findings[0];

        var proof = root.Evidence.Single(e => e.Source == "AGENT_LOG 10.0.0.1");
        proof.Text.ShouldBe("line 3: the kernel killed java at 11:59:39 UTC for its memory, the limit was 1024 MiB");
        proof.Detail.ShouldBeOfType<LogEvidence>().Lines.Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("11:59:39", "of 11:59:39 UTC, in a control group with a limit of 2048 MiB")]
    [InlineData("10:20:40", "of 10:20:40 UTC, 99 min before, in a control group with a limit of 2048 MiB")]
    public async Task Kill_of_another_group_or_moment_is_told_as_such_and_not_looked_for_again(string time, string words)
    {
        var log = $"Jan 01 {time} w1 kernel: memory: usage 2097152kB, limit 2097152kB, failcnt 7\n"
            + $"Jan 01 {time} w1 kernel: Memory cgroup out of memory: Kill process 9949 (node) score 1000\n";

        var root = (await new FailureScene().MemMiB(1024).Last(Failure("Container exited with status 137")).Log(DocumentKind.AgentLog, "10.0.0.1", log)
            .DiagnoseAsync()).Findings[0];

        root.Code.ShouldBe("task.killed_by_signal");
        root.Summary.ShouldContain(words);
        root.Remedies.ShouldAllBe(r => !r.Title.Contains("kernel log"));
    }

    [Fact]
    public async Task Kernel_lines_are_no_evidence_for_a_program_that_ended_by_itself()
    {
        const string Log = "Jan 01 11:59:39 w1 kernel: Memory cgroup out of memory: Kill process 9949 (node) score 1000\n";

        var root = (await new FailureScene().Last(Failure("Container exited with status 1")).Log(DocumentKind.AgentLog, "10.0.0.1", Log).DiagnoseAsync())
            .Findings[0];

        root.Evidence.ShouldAllBe(e => !e.Text.Contains("kernel"));
    }

    [Fact]
    public async Task Times_of_dmesg_are_read()
    {
        const string Log = "[Thu Jan  1 11:59:39 2026] Memory cgroup out of memory: Killed process 22103 (java) total-vm:4512340kB\n";

        var scene = new FailureScene().Last(Failure("Container exited with status 137")).Log(DocumentKind.AgentLog, "10.0.0.1", Log);

        (await scene.DiagnoseAsync()).Findings[0].Code.ShouldBe("task.oom_killed");
    }

    [Fact]
    public async Task Another_agents_kernel_proves_nothing()
    {
        var log = "Jan 01 11:59:39 w1 kernel: Memory cgroup out of memory: Kill process 9949 (java) score 1000\n";

        var scene = new FailureScene().Last(Failure("Container exited with status 137")).Log(DocumentKind.AgentLog, "10.0.0.99", log);

        (await scene.DiagnoseAsync()).Findings[0].Code.ShouldBe("task.killed_by_signal");
    }
}
