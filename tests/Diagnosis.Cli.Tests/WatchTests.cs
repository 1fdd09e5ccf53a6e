using Diagnosis.V1;

namespace Diagnosis.Cli.Tests;

/// <summary><c>diagnose watch</c> against the sample cluster.</summary>
public sealed class WatchTests(CliServer server) : IClassFixture<CliServer>
{
    [Fact]
    public async Task A_workload_that_runs_is_told_once_and_ends_the_watch_with_0()
    {
        var run = await CliServer.RunAloneAsync("watch", "/billing/invoices", "--server", server.Address, "--timeout", "60");

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Lines[0].ShouldMatch(@"^\d\d:\d\d:\d\dZ /billing/invoices ");
        run.Lines[^1].ShouldEndWith("/billing/invoices runs as wanted.");
    }

    [Fact]
    public async Task A_stuck_one_is_watched_until_the_time_is_up_and_its_last_state_decides()
    {
        var run = await CliServer.RunAloneAsync("watch", "/billing/worker", "--server", server.Address, "--timeout", "8");

        run.ExitCode.ShouldBe(1);
        run.Out.ShouldContain("/billing/worker");
        run.Lines.ShouldContain(line => line.Contains("  > ", StringComparison.Ordinal), "the remedy");
        run.Lines.Count(line => line.Contains("failing for ", StringComparison.Ordinal)).ShouldBe(1, "nothing changed");
    }

    [Fact]
    public async Task As_json_each_message_is_a_line()
    {
        var run = await CliServer.RunAloneAsync("watch", "/billing/invoices", "--server", server.Address, "--timeout", "60", "--output", "json");

        run.ExitCode.ShouldBe(0);
        WatchDiagnosisResponse.Parser.ParseJson(run.Lines.ShouldHaveSingleItem()).End.ShouldBe(WatchEnd.Running);
    }

    [Fact]
    public async Task What_does_not_exist_is_an_error_that_names_its_neighbours()
    {
        var run = await server.RunAsync("watch", "/billing/invoises");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("/billing/invoices");
    }
}
