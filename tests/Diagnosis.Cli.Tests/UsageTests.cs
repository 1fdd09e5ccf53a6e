namespace Diagnosis.Cli.Tests;

/// <summary>What the program says of itself, and of a wrong command line or a server that is not there.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("list", "--help")]
    [InlineData("explain", "--help")]
    [InlineData("validate", "--help")]
    public async Task Help_tells_the_exit_codes(params string[] arguments)
    {
        var run = await CliServer.RunAloneAsync(arguments);

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Out.ShouldContain("Exit codes: 0 ");
        run.Out.ShouldContain("1 ");
        run.Out.ShouldContain("2 ");
    }

    [Theory]
    [InlineData("command")]
    [InlineData("argument missing", "validate")]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("--output", "list", "--output", "yaml")]
    [InlineData("sarif", "list", "--output", "sarif")]
    [InlineData("--timeout", "list", "--timeout", "0")]
    [InlineData("--server", "list", "--server", "localhost:5000")]
    [InlineData("name=value", "validate", "x.json", "--flag", "mesos_role")]
    public async Task A_wrong_command_line_exits_with_2_and_says_what_is_wrong(string word, params string[] arguments)
    {
        var run = await CliServer.RunAloneAsync(arguments);

        run.ExitCode.ShouldBe(2);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldStartWith("diagnose: ");
        run.Error.ToLowerInvariant().ShouldContain(word.ToLowerInvariant());
    }

    [Fact]
    public async Task A_server_that_is_not_there_exits_with_2()
    {
        var run = await CliServer.RunAloneAsync("list", "--server", "http://127.0.0.1:9", "--timeout", "20");

        run.ExitCode.ShouldBe(2);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldContain("127.0.0.1:9");
        run.Error.ShouldNotContain("   at ");
    }
}
