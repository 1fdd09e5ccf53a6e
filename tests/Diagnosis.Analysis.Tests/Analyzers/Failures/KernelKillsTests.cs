using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.Analyzers.Failures.FailureScene;

namespace Diagnosis.Analysis.Tests.Analyzers.Failures;

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
    public async Task Another_agents_kernel_proves_nothing()
    {
        var log = "Jan 01 11:59:39 w1 kernel: Memory cgroup out of memory: Kill process 9949 (java) score 1000\n";

        var scene = new FailureScene().Last(Failure("Container exited with status 137")).Log(DocumentKind.AgentLog, "10.0.0.99", log);

        (await scene.DiagnoseAsync()).Findings[0].Code.ShouldBe("task.killed_by_signal");
    }
}
