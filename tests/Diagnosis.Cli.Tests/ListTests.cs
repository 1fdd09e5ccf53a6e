using Diagnosis.V1;

namespace Diagnosis.Cli.Tests;

/// <summary><c>diagnose list</c> against the sample cluster.</summary>
public sealed class ListTests(CliServer server) : IClassFixture<CliServer>
{
    [Fact]
    public async Task Stuck_workloads_are_listed_with_their_cause_and_a_sentence()
    {
        var run = await server.RunAsync("list");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldBeEmpty();
        run.Lines[0].ShouldStartWith("WORKLOAD");
        run.Lines.ShouldContain(line => line.StartsWith("/billing/worker ") && line.Contains("task.exit_code"));
        run.Lines.ShouldContain(line => line.StartsWith("/billing/worker") && !line.Contains("task.exit_code"));
    }

    [Fact]
    public async Task All_lists_what_is_well_too()
    {
        var stuck = await server.RunAsync("list", "-o", "json");
        var all = await server.RunAsync("list", "--all", "--output", "json");

        stuck.ExitCode.ShouldBe(1);
        var fewer = ListWorkloadsResponse.Parser.ParseJson(stuck.Out).Workloads;
        var more = ListWorkloadsResponse.Parser.ParseJson(all.Out).Workloads;
        fewer.ShouldAllBe(workload => workload.RootCauseCode.Length > 0);
        more.Count.ShouldBeGreaterThan(fewer.Count);
        more.ShouldContain(workload => workload.State == WorkloadState.Healthy);
    }

    [Fact]
    public async Task A_named_cluster_is_asked_for()
    {
        (await server.RunAsync("list", "--cluster", "sample")).ExitCode.ShouldBe(1);

        var unknown = await server.RunAsync("list", "--cluster", "smaple");
        unknown.ExitCode.ShouldBe(2);
        unknown.Out.ShouldBeEmpty();
        unknown.Error.ShouldContain("Nearest: sample");
    }
}
