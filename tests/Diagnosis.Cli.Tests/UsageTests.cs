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
    [InlineData("wants a file", "validate")]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("--output", "list", "--output", "toml")]
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

    [Theory]
    [InlineData("there is no command 'lst'; did you mean 'list'?", "lst")]
    [InlineData("there is no flag '--verison'; did you mean '--version'?", "--verison")]
    [InlineData("explain has no flag '--ful'; did you mean '--full'?", "explain", "/web", "--ful")]
    [InlineData("explain has no flag '--cluser'; did you mean '--cluster'?", "explain", "--cluser", "east", "/web")]
    [InlineData("list does not take '/web' as well", "list", "/web")]
    [InlineData("explain wants an id, or --all-stuck for everything that is stuck.", "explain")]
    [InlineData("explain takes an id or --all-stuck, not both.", "explain", "/web", "--all-stuck")]
    [InlineData("what-if wants an id", "what-if", "--drain", "10.0.1.13")]
    [InlineData("validate wants a file", "validate")]
    [InlineData("--drain wants a value", "what-if", "/web", "--drain")]
    [InlineData("--mem takes a number from 0, not '-5'.", "what-if", "/web", "--mem", "-5")]
    [InlineData("--sort takes cause, id, age or waiting, not 'x'.", "list", "--sort", "x")]
    [InlineData("--kind takes auto, app, pod or group, not 'apps'.", "validate", "a.json", "--kind", "apps")]
    [InlineData("--operation takes create or update, not 'put'.", "validate", "a.json", "--operation", "put")]
    [InlineData("--fail-on takes error or warning, not 'note'.", "validate", "a.json", "--fail-on", "note")]
    [InlineData("--color takes auto, always or never, not 'yes'.", "list", "--color", "yes")]
    [InlineData("completion knows bash, zsh, fish, pwsh, not 'tcsh'.", "completion", "tcsh")]
    [InlineData("there is no command 'expalin'; did you mean 'explain'?", "help", "expalin")]
    public async Task A_slip_is_told_with_what_was_meant(string said, params string[] arguments)
    {
        var run = await CliServer.RunAloneAsync(arguments);

        run.ExitCode.ShouldBe(2);
        run.Out.ShouldBeEmpty();
        run.Error.Split('\n')[0].ShouldBe($"diagnose: {said}");
    }

    [Fact]
    public async Task Defaults_are_told_as_they_are_typed()
    {
        var help = (await CliServer.RunAloneAsync("validate", "--help")).Out;

        help.ShouldContain("[default: auto]");
        help.ShouldContain("[default: create]");
        help.ShouldContain("[default: error]");
    }

    [Fact]
    public async Task Without_a_command_all_commands_are_shown_with_an_example_each_and_the_exit_codes_once()
    {
        var alone = await CliServer.RunAloneAsync();
        var help = await CliServer.RunAloneAsync("help");

        (alone.ExitCode, help.ExitCode).ShouldBe((2, 0));
        alone.Error.ShouldEndWith(help.Out);
        foreach (var command in (string[])
            ["list", "explain", "watch", "clusters", "what-if", "validate", "capture", "analyzer-check", "completion", "version", "help"])
        {
            help.Lines.ShouldContain(line => line.StartsWith($"  {command} ") && line.Contains($" diagnose {command}"), command);
        }

        help.Out.Split("Exit codes").Length.ShouldBe(2);
        help.Lines.Length.ShouldBeLessThan(40);
    }

    [Fact]
    public async Task Version_and_help_are_words_as_well_as_flags()
    {
        foreach (var (word, flag) in (ValueTuple<string[], string[]>[])[(["version"], ["--version"]), (["help", "list"], ["list", "--help"])])
        {
            var (said, asked) = (await CliServer.RunAloneAsync(word), await CliServer.RunAloneAsync(flag));
            said.ExitCode.ShouldBe(0);
            said.Out.ShouldBe(asked.Out);
        }
    }

    [Theory]
    [InlineData("offer.never_fits", "Too large even for an empty agent (offer.never_fits)")]
    [InlineData("task.exit_code", "The task fails (task.exit_code)")]
    public async Task Help_tells_what_the_code_of_a_cause_means(string code, string title)
    {
        var run = await CliServer.RunAloneAsync("help", code);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Lines[0].ShouldBe(title);
        run.Lines[1..].Select(line => line.Split(':')[0]).ShouldBe(["What it means", "How we know", "When unknown", "What to do"]);
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
