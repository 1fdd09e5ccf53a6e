using Diagnosis.V1;

namespace Diagnosis.Cli.Tests;

/// <summary><c>diagnose validate</c> as a pre-commit hook uses it.</summary>
public sealed class ValidateTests(CliServer server) : IClassFixture<CliServer>
{
    private const string Good = """{"id": "/web", "cmd": "sleep 1000", "container": {"type": "MESOS", "docker": {"image": "web:1.2"}}}""";

    private const string Bad =
        """
        {
          "id": "/web",
          "cmd": "sleep 1000",
          "mem": "128",
          "instances": -1
        }
        """;

    private const string Surprising =
        """
        {
          "id": "/web",
          "cmd": "sleep 1000",
          "healthcheck": []
        }
        """;

    [Fact]
    public async Task What_Marathon_refuses_is_printed_as_a_compiler_does()
    {
        var file = server.Write("bad.json", Bad);

        var run = await server.RunAsync("validate", file);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldBeEmpty();
        run.Lines.ShouldContain($"{file}:4:10: error config.parse.error.expected.jsnumber error.expected.jsnumber at /mem");
        run.Lines.ShouldContain($"{file}:5:16: error config.parse.error.min error.min at /instances");
        run.Lines[^1].ShouldBe($"{file}: refused, Marathon would answer 422");
    }

    [Fact]
    public async Task What_Marathon_accepts_exits_with_0()
    {
        var file = server.Write("good.json", Good);

        var run = await server.RunAsync("validate", file);

        run.ExitCode.ShouldBe(0);
        run.Out.Trim().ShouldBe($"{file}: accepted, Marathon would answer 201");
    }

    [Theory]
    [InlineData(0.1, 0, "/new would start its instance: 1 on ")]
    [InlineData(100, 1, "/new waits for 1 instance: each asks for 100 cpus on one host, and the largest agent that it may use has ")]
    public async Task Against_a_cluster_it_is_said_what_would_come_of_it(double cpus, int exitCode, string headline)
    {
        var file =
            server.Write("new.json", $$"""{"id": "/new", "cmd": "sleep 1000", "cpus": {{cpus.ToString(System.Globalization.CultureInfo.InvariantCulture)}}}""");

        var run = await server.RunAsync("validate", file, "--against", "sample");

        run.ExitCode.ShouldBe(exitCode);
        run.Lines[^1].ShouldStartWith($"{file}: preflight: {headline}");
    }

    [Fact]
    public async Task A_warning_does_not_change_the_exit_code()
    {
        var file = server.Write("surprising.json", Surprising);

        var run = await server.RunAsync("validate", file);

        run.ExitCode.ShouldBe(0);
        run.Lines.ShouldContain(line => line.StartsWith($"{file}:4:3: warning config.unknown.field ", StringComparison.Ordinal));
        run.Out.ShouldContain("did you mean 'healthChecks'?");
    }

    [Fact]
    public async Task A_syntax_error_has_its_line_and_column()
    {
        var file = server.Write("broken.json", "{\n  \"id\": \"/web\",\n  \"cmd\": \n}\n");

        var run = await server.RunAsync("validate", file);

        run.ExitCode.ShouldBe(1);
        run.Lines[0].ShouldStartWith($"{file}:4:1: error config.parse.syntax ");
        run.Lines[^1].ShouldContain("Marathon would answer 400");
    }

    [Fact]
    public async Task Several_files_and_standard_input_are_read_in_their_order()
    {
        var file = server.Write("first.json", Good);

        var run = await server.RunWithInputAsync("""{"id": "/ü", "cmd": "x"}""", "validate", file, "-");

        run.ExitCode.ShouldBe(1);
        run.Lines[0].ShouldStartWith($"{file}: accepted");
        run.Lines[1].ShouldStartWith("<stdin>:1:8: error config.parse.error.pattern ");
    }

    [Fact]
    public async Task Json_is_one_answer_a_line()
    {
        var run = await server.RunAsync("validate", server.Write("a.json", Good), server.Write("b.json", Bad), "--output", "json");

        run.ExitCode.ShouldBe(1);
        var answers = run.Lines.Select(ValidateResponse.Parser.ParseJson).ToList();
        answers.Select(answer => answer.Valid).ShouldBe([true, false]);
        answers[0].NormalizedDefinition.ShouldStartWith("""{"id":"/web",""");
        answers[1].Violations.ShouldContain(violation => violation.JsonPointer == "/instances" && violation.Line == 5);
    }

    [Fact]
    public async Task Kind_features_and_flags_of_Marathon_decide()
    {
        var secret = server.Write("secret.json", """{"id": "/web", "cmd": "sleep 1", "secrets": {"s": {"source": "/s"}}, "env": {"S": {"secret": "s"}}}""");
        (await server.RunAsync("validate", secret)).ExitCode.ShouldBe(1);
        (await server.RunAsync("validate", secret, "--feature", "secrets")).ExitCode.ShouldBe(0);

        var role = server.Write("role.json", """{"id": "/web", "cmd": "sleep 1", "role": "web"}""");
        (await server.RunAsync("validate", role)).ExitCode.ShouldBe(1);
        (await server.RunAsync("validate", role, "--flag", "mesos_role=web")).ExitCode.ShouldBe(0);

        (await server.RunAsync("validate", role, "--flag", "mesos_role=web", "--kind", "pod")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_group_can_be_put_to_its_path()
    {
        var group = server.Write("group.json", """{"apps": [{"id": "web", "cmd": "sleep 1"}]}""");

        var run = await server.RunAsync("validate", group, "--operation", "update", "--target", "/shop");

        run.ExitCode.ShouldBe(0);
        run.Lines[^1].ShouldBe($"{group}: accepted, Marathon would answer 200");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_exits_with_2()
    {
        var run = await server.RunAsync("validate", Path.Combine(server.Folder, "missing.json"));

        run.ExitCode.ShouldBe(2);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldContain("missing.json");
    }
}
