namespace Diagnosis.Cli.Tests;

/// <summary><c>diagnose what-if</c>: a change is tried before it is made.</summary>
public sealed class WhatIfTests(CliServer server) : IClassFixture<CliServer>
{
    [Fact]
    public async Task A_patch_that_helps_says_where_the_instances_would_go_and_exits_with_0()
    {
        var run = await server.RunAsync("simulate", "/mem-app", "--patch", """{"mem": 2000}""");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Lines[0].ShouldStartWith("today: /mem-app waits for 3 instances: each asks for 12000 MiB");
        run.Lines[1].ShouldStartWith("then:  /mem-app would");
        run.Lines[2].ShouldStartWith("3 of 3 would be placed");
        run.Lines.Count(line => line.EndsWith(": 1", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task More_agents_like_one_that_is_too_small_do_not_help()
    {
        var run = await server.RunAsync("simulate", "/mem-app", "--add-agents", "10.0.1.21=5");

        run.ExitCode.ShouldBe(1, run.Error);
        run.Lines[1].ShouldStartWith("then:  /mem-app waits for 3 instances");
        run.Lines[2].ShouldStartWith("0 of 3 would be placed; the next one meets: ");
    }

    [Theory]
    [InlineData("--add-agents", "10.0.1.21")]
    [InlineData("--scale", "/web=many")]
    public async Task What_is_not_a_name_and_a_count_is_a_usage_error(string option, string value)
    {
        var run = await server.RunAsync("simulate", "/mem-app", option, value);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain($"{option} takes name=count, not '{value}'.");
    }

    [Fact]
    public async Task An_agent_that_is_not_there_is_told_with_its_neighbours()
    {
        var run = await server.RunAsync("simulate", "/mem-app", "--drain", "10.0.1.99");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("10.0.1.99");
    }

    [Theory]
    [InlineData(0, "--mem", "2000")]
    [InlineData(0, "--mem", "2000", "--instances", "1")]
    [InlineData(0, "--add-agent", "cpus=8,mem=64000,disk=1000,count=3")]
    [InlineData(1, "--add-agent", "10.0.1.21")]
    [InlineData(1, "--mem", "4000", "--drain", "10.0.1.21", "--drain", "10.0.1.22")]
    [InlineData(1, "--scale", "/stuck-sleep=0")]
    [InlineData(0, "--patch", """{"cpus":0.2}""", "--mem", "2000")]
    public async Task A_change_is_said_by_flags(int exitCode, params string[] change)
    {
        var run = await server.RunAsync(["what-if", "/mem-app", .. change]);

        run.ExitCode.ShouldBe(exitCode, run.Error + run.Out);
        run.Lines[0].ShouldStartWith("today: /mem-app waits for 3 instances");
        run.Lines[1].ShouldStartWith("then:  ");
    }

    [Theory]
    [InlineData("--cpus")]
    [InlineData("--mem")]
    [InlineData("--disk")]
    [InlineData("--gpus")]
    [InlineData("--instances")]
    public async Task A_flag_of_apps_is_refused_for_a_pod(string flag)
    {
        var run = await server.RunAsync("what-if", "/analytics/pipeline", flag, "1");

        run.ExitCode.ShouldBe(2, run.Out);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldStartWith($"diagnose: {flag} changes an app, and /analytics/pipeline is a pod: ");
    }

    [Fact]
    public async Task A_member_that_Marathon_does_not_know_is_marked_beside_the_answer()
    {
        var run = await server.RunAsync("what-if", "/mem-app", "--patch", """{"memm": 5}""");

        run.ExitCode.ShouldBe(1, run.Error);
        run.Lines[0].ShouldStartWith("today: /mem-app waits");
        run.Error.Split('\n')[0].ShouldStartWith("--patch:1:2: warning ");
        run.Error.ShouldContain("memm");
        run.Error.ShouldContain("did you mean");
    }

    [Fact]
    public async Task A_whole_definition_is_marked_by_its_file()
    {
        var file = server.Write("tried.json", """{"id": "/mem-app", "cmd": "sleep 1", "memm": 5}""");

        var run = await server.RunAsync("what-if", "/mem-app", "--definition", file);

        run.Error.ShouldContain($"{file}:1:");
        run.Error.ShouldContain("memm");
    }

    [Fact]
    public async Task A_change_without_fault_is_not_remarked_on()
    {
        (await server.RunAsync("what-if", "/mem-app", "--patch", """{"mem": 2000}""")).Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("the change: The patched definition, /mem: error.expected.jsnumber; mem must be a number not below 0, in MiB", "--patch", """{"mem": "x"}""")]
    [InlineData("There is no agent '10.0.1.99'. Nearest: ", "--drain", "10.0.1.99")]
    [InlineData("the id of --scale: ", "--scale", "a\tb=1")]
    public async Task What_the_server_refuses_is_said_in_words_of_the_command_line(string said, params string[] change)
    {
        var run = await server.RunAsync(["what-if", "/mem-app", .. change]);

        run.ExitCode.ShouldBe(2, run.Out);
        run.Error.ShouldStartWith($"diagnose: {said}");
    }

    [Fact]
    public async Task Without_a_change_it_says_which_flags_are_changes()
    {
        var run = await server.RunAsync("what-if", "/mem-app");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("diagnose: what-if wants a change: --mem,");
    }

    [Theory]
    [InlineData("--mem", "lots", "--mem takes a number from 0, not 'lots'.")]
    [InlineData("--instances", "1.5", "--instances takes a whole number from 0, not '1.5'.")]
    [InlineData("--add-agent", "cpus=many", "--add-agent takes a host name, or cpus, mem,")]
    [InlineData("--add-agent", "memory=5", "not 'memory'.")]
    public async Task What_is_no_amount_is_a_usage_error(string option, string value, string said)
    {
        var run = await server.RunAsync("what-if", "/mem-app", option, value);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(said);
    }
}
