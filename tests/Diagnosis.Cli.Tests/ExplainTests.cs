using Diagnosis.V1;

namespace Diagnosis.Cli.Tests;

/// <summary><c>diagnose explain</c> against the sample cluster.</summary>
public sealed class ExplainTests(CliServer server) : IClassFixture<CliServer>
{
    [Fact]
    public async Task A_stuck_workload_is_explained_with_proof_and_remedy()
    {
        var run = await server.RunAsync("explain", "/media/transcoder");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldBeEmpty();
        run.Out.ShouldContain("image.invalid_image_reference");
        run.Lines.ShouldContain(line => line.StartsWith("    - "), "evidence");
        run.Lines.ShouldContain(line => line.StartsWith("    > "), "remedies");
    }

    [Theory]
    [InlineData("/media/transcoder")]
    [InlineData("/mem-app")]
    [InlineData("/shop/checkout")]
    public async Task A_finding_says_what_it_means_then_how_we_know_then_what_to_do(string id)
    {
        var lines = (await server.RunAsync("explain", id)).Lines.ToList();

        var places = ((string[])["ROOT CAUSE: ", "  What it means", "  How we know", "  What to do"]).Select(part => lines.FindIndex(l => l.StartsWith(part)));
        places.ShouldAllBe(place => place > 0);
        places.ShouldBeInOrder();
        lines[lines.FindIndex(line => line == "  What it means") + 1].Trim().ShouldNotBe(lines[0], "the headline is not said twice");
    }

    [Fact]
    public async Task What_is_long_is_cut_and_shown_whole_when_it_is_asked_for()
    {
        var some = await server.RunAsync("explain", "/shop/checkout");
        var all = await server.RunAsync("explain", "/shop/checkout", "--full");

        some.Lines.ShouldContain(line => line.EndsWith("more with --full"));
        all.Out.ShouldNotContain("with --full");
        all.Lines.Count(line => line.StartsWith("    - ")).ShouldBeGreaterThan(some.Lines.Count(line => line.StartsWith("    - ")));
    }

    [Fact]
    public async Task Agents_competitors_and_amounts_with_their_units_are_shown()
    {
        var run = await server.RunAsync("explain", "/mem-app", "--full");

        run.Lines.ShouldContain(line => line.StartsWith("10.0.1.21 ") && line.Contains("never fits") && line.Contains("5842 MiB short"));
        run.Lines.ShouldContain(line => line.StartsWith("/search/indexer ") && line.Contains("2048 MiB"));
        run.Lines.ShouldContain("Would help: mem 12000 MiB → 2894 MiB: 3 instances, 3 more agents");
    }

    [Fact]
    public async Task Json_is_the_answer_of_the_server()
    {
        var run = await server.RunAsync("explain", "/billing/worker", "--output", "json");

        run.ExitCode.ShouldBe(1);
        var diagnosis = DiagnoseResponse.Parser.ParseJson(run.Out).Diagnoses.ShouldHaveSingleItem();
        diagnosis.Workload.Id.ShouldBe("/billing/worker");
        diagnosis.Findings[0].Code.ShouldBe("task.exit_code");
    }

    [Fact]
    public async Task A_workload_that_is_well_exits_with_0()
    {
        var all = await server.RunAsync("list", "--all", "--output", "json");
        var well = ListWorkloadsResponse.Parser.ParseJson(all.Out).Workloads.First(workload => workload.State == WorkloadState.Healthy).Workload.Id;

        var run = await server.RunAsync("explain", well);

        run.ExitCode.ShouldBe(0);
        run.Out.ShouldContain(well);
    }

    [Fact]
    public async Task Everything_that_is_stuck_is_explained_when_it_is_asked_for()
    {
        var run = await server.RunAsync("explain", "--all-stuck", "--output", "json");

        run.ExitCode.ShouldBe(1);
        DiagnoseResponse.Parser.ParseJson(run.Out).Diagnoses.Count.ShouldBeGreaterThan(5);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/billing/worker", "--all-stuck")]
    public async Task Neither_or_both_of_an_id_and_all_that_is_stuck_exit_with_2(params string[] arguments)
    {
        var run = await server.RunAsync(["explain", .. arguments]);

        run.ExitCode.ShouldBe(2);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldContain("--all-stuck");
    }

    [Fact]
    public async Task An_unknown_workload_exits_with_2_and_names_the_nearest()
    {
        var run = await server.RunAsync("explain", "/billing/wroker");

        run.ExitCode.ShouldBe(2);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldStartWith("diagnose: ");
        run.Error.ShouldContain("/billing/worker");
    }
}
