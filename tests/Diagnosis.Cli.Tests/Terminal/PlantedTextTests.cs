using System.Text.Json;
using Diagnosis.Tests;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.Cli.Tests.Terminal;

/// <summary>A cluster whose ids, hosts and messages hold what steers a terminal: no command lets any of it through.</summary>
public sealed class PlantedTextTests : IAsyncLifetime
{
    /// <summary>
    /// Clears the screen, sets its title with a bell at the end, the same in C1, turns the direction around, is no character at all, and ends the line.
    /// </summary>
    private const string Planted = "\u001b[2J\u001b]0;mine\u0007\u009b31m\u202e\u2066\u200f\uffff\ufdd0\U0001fffe\nNothing is stuck.";

    private static readonly string Web = $"/web{Planted}";

    private FakeDcos _dcos = null!;
    private CliServer _server = null!;

    public static TheoryData<string[]> Commands =>
    [
        ["list"], ["list", "--all", "-o", "wide"], ["list", "-o", "name"], ["list", "-o", "json"], ["list", "-o", "yaml"], ["list", "--sort", "age"],
        ["list", "--color", "always"], ["list", "--filter", Planted], ["clusters"], ["clusters", "-o", "wide"],
        ["explain", "ID"], ["explain", "ID", "--full"], ["explain", "ID", "--full", "-o", "json"], ["explain", "ID", "--full", "-o", "yaml"],
        ["explain", "--all-stuck", "--color", "always"], ["explain", Planted], ["watch", "ID", "--timeout", "5"],
        ["watch", "ID", "--timeout", "5", "-o", "json"], ["what-if", "ID", "--mem", "1"], ["what-if", "ID", "--drain", Planted],
        ["what-if", "ID", "--patch", Planted, "--mem", "1"], ["validate", "FILE"], ["validate", "FILE", "-o", "json"], ["validate", "FILE", "-o", "yaml"],
        ["validate", "FILE", "-o", "sarif"], ["validate", "FILE", "-o", "github"], ["validate", "FILE", "-o", "gitlab"], ["validate", "FILE", "-o", "junit"],
        ["validate", "FILE", "--against", "east"], ["validate", Planted], ["validate", Planted + "*"], ["capture", "-o", "/nowhere/" + Planted],
        [Planted],
        ["list", Planted], ["list", "--" + Planted], ["list", "--cluster", Planted], ["list", "--server", Planted],
        ["completion", Planted], ["help", Planted],
    ];

    public async Task InitializeAsync()
    {
        var planted = JsonSerializer.Serialize(Planted)[1..^1];
        _dcos = await FakeDcos.StartAsync();
        _dcos.Know("token=abc");
        _dcos.Answer("/service/marathon/v2/apps", http => http.Response.WriteAsync($$"""
            {"apps": [{"id": "/web{{planted}}", "instances": 1, "cmd": "node {{planted}}", "cpus": 99, "mem": 32, "version": "2026-01-01T11:00:00.000Z",
              "tasks": [], "constraints": [["{{planted}}", "LIKE", "{{planted}}"]], "labels": {"{{planted}}": "{{planted}}"}, "container": {"type": "MESOS",
              "docker": {"image": "{{planted}}"} },
              "lastTaskFailure": {"appId": "/web{{planted}}", "taskId": "web.{{planted}}", "state": "TASK_FAILED", "slaveId": "S0", "host": "{{planted}}",
               "message": "Command {{planted}} exited", "timestamp": "2026-01-01T12:00:01.000Z", "version": "2026-01-01T11:00:00.000Z"} }]}
            """));
        _dcos.Answer("/service/marathon/v2/queue", http => http.Response.WriteAsync($$"""
            {"queue": [{"count": 1, "app": {"id": "/web{{planted}}"}, "delay": {"overdue": true, "timeLeftSeconds": 0} }]}
            """));
        _dcos.Answer("/service/marathon/v2/info", http => http.Response.WriteAsync($$"""{"version": "1.11.24{{planted}}", "frameworkId": "f1"}"""));
        _dcos.Answer("/mesos/slaves", http => http.Response.WriteAsync($$"""
            {"slaves": [{"id": "S0", "hostname": "host{{planted}}", "pid": "slave(1)@10.0.0.1:5051", "attributes": {"rack": "{{planted}}"},
              "resources": {"cpus": 1, "mem": 100} }]}
            """));
        _server = new([$"--Diagnosis:Clusters:east:DcosUrl={_dcos.Url}", "--Diagnosis:Clusters:east:Token=abc"]);
        await _server.InitializeAsync();
        _server.Write("planted.json", $$"""{"id": "/web", "cmd": "x", "mem": "1", "fetsh{{planted}}": 1, "constraints": [["{{planted}}", "NEAR"]]}""");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _dcos.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Nothing_that_steers_a_terminal_gets_through(string[] arguments)
    {
        var asked = arguments.Select(argument => argument switch
        {
            "ID" => Web,
            "FILE" => Path.Combine(_server.Folder, "planted.json"),
            _ => argument,
        });

        var run = await _server.RunWithTimeoutOfItsOwnAsync([.. asked]);

        var said = run.Out + run.Error;
        said.ShouldNotBeEmpty();
        var isColoured = arguments.Contains("always");
        var seen = isColoured ? Regex.Replace(said, "\u001b\\[[0-9;]*m", "", RegexOptions.NonBacktracking) : said;
        seen.Where(c => c is not '\n' && (char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format)).ShouldBeEmpty(seen);
        seen.IndexOfAny(['\uffff', '\ufdd0', '\udffe']).ShouldBe(-1, seen);
        seen.Split('\n').ShouldNotContain("Nothing is stuck.");
        seen.ShouldNotContain("Unhandled exception");
        run.ExitCode.ShouldBeInRange(0, 3);
    }

    [Fact]
    public async Task What_was_planted_is_read_back_whole_from_what_is_for_programs()
    {
        var json = await _server.RunWithTimeoutOfItsOwnAsync("list", "-o", "json");
        var yaml = await _server.RunWithTimeoutOfItsOwnAsync("list", "-o", "yaml");

        JsonDocument.Parse(json.Out).RootElement.GetProperty("workloads")[0].GetProperty("workload").GetProperty("id").GetString().ShouldBe(Web);
        var read = new YamlDotNet.Serialization.DeserializerBuilder().Build().Deserialize<Dictionary<string, List<Dictionary<string, object>>>>(
            yaml.Out[yaml.Out.IndexOf("workloads:", StringComparison.Ordinal)..yaml.Out.IndexOf("totalSize:", StringComparison.Ordinal)]);
        ((Dictionary<object, object>)read["workloads"][0]["workload"])["id"].ShouldBe(Web);
    }
}
