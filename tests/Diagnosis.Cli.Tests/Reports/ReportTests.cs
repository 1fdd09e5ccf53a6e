using System.Text.Json;
using System.Xml.Linq;

namespace Diagnosis.Cli.Tests.Reports;

/// <summary><c>diagnose validate</c> in pipelines.</summary>
public sealed class ReportTests(CliServer server) : IClassFixture<CliServer>
{
    private const string Must = "mem must be a number, in MiB: 128 without quotes";

    private const string Good = """{"id": "/web", "cmd": "sleep 1000", "container": {"type": "MESOS", "docker": {"image": "web:1.2"}}}""";
    private const string Refused = "{\n  \"id\": \"/web\",\n  \"cmd\": \"sleep 1000\",\n  \"mem\": \"128\"\n}";
    private const string Surprising = "{\n  \"id\": \"/web\",\n  \"cmd\": \"sleep 1000\",\n  \"healthcheck\": []\n}";

    [Fact]
    public async Task Github_shows_each_beside_its_line()
    {
        var file = server.Write("a,b.json", Refused);

        var run = await server.RunAsync("validate", file, server.Write("s.json", Surprising), "--output", "github");

        run.ExitCode.ShouldBe(1);
        run.Lines[0].ShouldBe(
            $"::error file={file.Replace(",", "%2C")},line=4,col=10,title=config.parse.error.expected.jsnumber::"
                + "error.expected.jsnumber at /mem%0Amem must be a number, in MiB: 128 without quotes");
        run.Lines[1].ShouldContain("line=4,col=3,title=config.unknown.field::");
        run.Lines[1].ShouldStartWith("::warning file=");
        run.Lines[1].ShouldContain("%0Adid you mean 'healthChecks'?");
        run.Lines.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Gitlab_is_given_a_fingerprint_that_stays_when_a_line_moves()
    {
        var file = server.Write("moved.json", Refused);
        var before = await GitlabAsync(file);
        server.Write("moved.json", "\n\n" + Refused);
        var after = await GitlabAsync(file);

        before.GetProperty("check_name").GetString().ShouldBe("config.parse.error.expected.jsnumber");
        before.GetProperty("severity").GetString().ShouldBe("critical");
        before.GetProperty("location").GetProperty("path").GetString().ShouldBe(file);
        before.GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32().ShouldBe(4);
        after.GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32().ShouldBe(6);
        after.GetProperty("fingerprint").GetString().ShouldBe(before.GetProperty("fingerprint").GetString());
    }

    [Fact]
    public async Task Junit_has_a_test_for_each_file()
    {
        var (good, bad) = (server.Write("good.json", Good), server.Write("bad.json", Refused));

        var run = await server.RunAsync("validate", good, bad, "--output", "junit");

        var suite = XDocument.Parse(run.Out).Root!.Element("testsuite")!;
        (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value).ShouldBe(("2", "1"));
        suite.Elements("testcase").Select(test => (test.Attribute("name")!.Value, test.Element("failure")?.Value)).ShouldBe(
            [(good, null), (bad, $"{bad}:4:10: error config.parse.error.expected.jsnumber error.expected.jsnumber at /mem\n{Must}")]);
    }

    [Fact]
    public async Task Every_report_says_which_member_it_is()
    {
        var file = server.Write("min.json", """{"id": "/web", "cmd": "sleep 1", "cpus": 0}""");

        foreach (var format in (string[])["text", "github", "gitlab", "junit", "sarif"])
        {
            (await server.RunAsync("validate", file, "-o", format)).Out.ShouldContain("error.min at /cpus", customMessage: format);
        }
    }

    [Fact]
    public async Task A_folder_is_told_from_a_file()
    {
        var run = await server.RunAsync("validate", server.Folder + "/");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldBe($"diagnose: '{server.Folder}/' is a folder: say which of its files, for instance '{server.Folder}/**/*.json'\n");
    }

    [Fact]
    public async Task A_file_that_is_named_twice_is_asked_once()
    {
        var file = server.Write("twice.json", Good);

        var run = await server.RunAsync("validate", file, $"{server.Folder}/./twice.json", $"{server.Folder}/twic*.json", "-o", "junit");

        run.ExitCode.ShouldBe(0);
        XDocument.Parse(run.Out).Descendants("testcase").ShouldHaveSingleItem().Attribute("name")!.Value.ShouldBe(file);
    }

    [Fact]
    public async Task What_is_no_character_is_written_out_for_junit()
    {
        var file = server.Write("none.json", """{"id": "/x", "cmd": "sleep 1", "a\uffff\ufdd0\ud800b": 1}""");

        var run = await server.RunAsync("validate", file, "--output", "junit");

        XDocument.Parse(run.Out).Descendants("system-out").ShouldHaveSingleItem().Value.ShouldContain(@"'a\uffff\ufdd0\ufffdb'");
    }

    [Theory]
    [InlineData("error", 0)]
    [InlineData("warning", 1)]
    public async Task A_warning_fails_when_it_is_to(string level, int exitCode)
    {
        var file = server.Write("surprising.json", Surprising);

        var run = await server.RunAsync("validate", file, "--fail-on", level, "--output", "junit");

        run.ExitCode.ShouldBe(exitCode);
        XDocument.Parse(run.Out).Descendants("failure").Count().ShouldBe(exitCode);
        (await server.RunAsync("validate", server.Write("good.json", Good), "--fail-on", level)).ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("sarif", "preflight.stuck")]
    [InlineData("github", "::error file=")]
    [InlineData("gitlab", "preflight.stuck")]
    [InlineData("junit", "<failure type=\"preflight.stuck\"")]
    public async Task What_would_be_stuck_in_the_cluster_is_reported_too(string format, string said)
    {
        var large = server.Write("large.json", """{"id": "/new", "cmd": "sleep 1000", "cpus": 100}""");

        var run = await server.RunAsync("validate", large, "-c", "sample", "-o", format);

        run.ExitCode.ShouldBe(1);
        run.Out.ShouldContain(said);
        run.Out.ShouldContain("100 cpus on one host");
    }

    [Fact]
    public async Task A_cluster_that_is_not_there_is_an_error_whatever_flag_names_it()
    {
        foreach (var flag in (string[])["-c", "--cluster", "--against"])
        {
            var run = await server.RunAsync("validate", server.Write("good.json", Good), flag, "smaple");

            run.ExitCode.ShouldBe(2);
            run.Error.ShouldContain("Nearest: sample");
        }
    }

    [Fact]
    public async Task A_pattern_is_every_file_that_it_matches_by_name()
    {
        Directory.CreateDirectory(Path.Combine(server.Folder, "many", "deep"));
        foreach (var name in (string[])["many/b.json", "many/a.json", "many/deep/c.json", "many/d.yaml"])
        {
            server.Write(name, Good);
        }

        var run = await server.RunAsync("validate", Path.Combine(server.Folder, "many/**/*.json"));
        var none = await server.RunAsync("validate", Path.Combine(server.Folder, "many/*.toml"));

        run.ExitCode.ShouldBe(0, run.Error);
        run.Lines.Select(line => Path.GetFileName(line.Split(": ")[0])).ShouldBe(["a.json", "b.json", "c.json"]);
        (none.ExitCode, none.Error).ShouldBe((2, $"diagnose: no file matches '{Path.Combine(server.Folder, "many/*.toml")}'\n"));
    }

    private async Task<JsonElement> GitlabAsync(string file) =>
        JsonDocument.Parse((await server.RunAsync("validate", file, "--output", "gitlab")).Out).RootElement.EnumerateArray().ShouldHaveSingleItem();
}
