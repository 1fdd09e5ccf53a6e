using Diagnosis.EndToEnd.Tests.Coverage;

namespace Diagnosis.Cli.Tests;

/// <summary>What could not be seen is never well: exit code 3, with what is missing.</summary>
public sealed class CouldNotTellTests : IAsyncLifetime
{
    private OddMarathons _marathons = null!;
    private CliServer _server = null!;

    public static TheoryData<string> Blind => [.. OddMarathons.Blind];

    public async Task InitializeAsync()
    {
        _marathons = await OddMarathons.StartAsync();
        _server = new CliServer(_marathons.Settings());
        await _server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _marathons.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Blind))]
    public async Task A_cluster_of_which_nothing_can_be_seen_exits_with_3(string name)
    {
        var run = await _server.RunAsync("list", "--cluster", name);

        run.ExitCode.ShouldBe(3);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldStartWith($"diagnose: could not tell: Cluster {name} cannot be read: ");
    }

    [Fact]
    public async Task Nothing_is_stuck_where_everything_was_seen()
    {
        foreach (var command in (string[][])[["list"], ["explain", "--all-stuck"]])
        {
            var run = await _server.RunAsync([.. command, "--cluster", "idle"]);

            (run.ExitCode, run.Out).ShouldBe((0, "Nothing is stuck.\n"));
        }
    }

    [Fact]
    public async Task Nothing_found_where_not_everything_was_seen_exits_with_3()
    {
        foreach (var command in (string[][])[["list"], ["list", "--all"], ["explain", "--all-stuck"], ["explain", "/web"]])
        {
            var run = await _server.RunAsync([.. command, "--cluster", "quiet"]);

            run.ExitCode.ShouldBe(3, string.Join(' ', command));
            run.Out.ShouldNotContain("Nothing is stuck");
            run.Lines.ShouldContain(line => line.StartsWith("could not tell: ")
                && line.EndsWith("MARATHON_PODS: Access is refused (HTTP 403): no credentials were sent."));
        }
    }

    [Fact]
    public async Task What_was_found_counts_although_there_may_be_more()
    {
        var run = await _server.RunAsync("list", "--cluster", "half");

        run.ExitCode.ShouldBe(1);
        run.Lines.ShouldContain(line => line.StartsWith("  /web "));
        run.Lines.ShouldContain(line => line.StartsWith("could not tell: "));
    }

    [Fact]
    public async Task A_simulation_or_validation_against_what_was_not_seen_exits_with_3()
    {
        var simulated = await _server.RunAsync("simulate", "/web", "--patch", """{"mem":32}""", "--cluster", "quiet");
        simulated.ExitCode.ShouldBe(3);
        simulated.Lines[0].ShouldBe("today: not seen");

        var file = _server.Write("idle.json", """{"id":"/idle","cmd":"true","instances":0}""");
        (await _server.RunAsync("validate", file, "--against", "quiet")).ExitCode.ShouldBe(3);
        (await _server.RunAsync("validate", file, "--against", "idle")).ExitCode.ShouldBe(0);
    }
}
