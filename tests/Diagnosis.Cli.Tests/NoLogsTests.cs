using Diagnosis.Tests;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.Cli.Tests;

/// <summary><c>--no-logs</c>: nobody is asked for the logs of what failed.</summary>
public sealed class NoLogsTests : IAsyncLifetime
{
    private const string Said = "Error: cannot find module express";

    private FakeDcos _dcos = null!;
    private CliServer _server = null!;

    public async Task InitializeAsync()
    {
        _dcos = await FakeDcos.StartAsync();
        _dcos.Know("token=abc");
        _dcos.Answer("/service/marathon/v2/apps", http => http.Response.WriteAsync("""
            {"apps": [{"id": "/web", "instances": 1, "cmd": "node app.js", "cpus": 0.1, "mem": 32, "version": "2026-01-01T11:00:00.000Z", "tasks": [],
              "lastTaskFailure": {"appId": "/web", "taskId": "web.instance-1._app.1", "state": "TASK_FAILED", "slaveId": "S0", "host": "10.0.0.1",
               "message": "Command exited with status 1", "timestamp": "2026-01-01T12:00:01.000Z", "version": "2026-01-01T11:00:00.000Z"} }]}
            """));
        _dcos.Answer("/service/marathon/v2/queue", http => http.Response.WriteAsync(
            """{"queue": [{"count": 1, "app": {"id": "/web"}, "delay": {"overdue": false, "timeLeftSeconds": 60}}]}"""));
        _dcos.Answer("/agent/S0/state", http => http.Response.WriteAsync(
            """{"frameworks": [{"id": "f1", "executors": [{"id": "web.instance-1._app.1", "directory": "/sandbox"}]}]}"""));
        _dcos.Answer("/agent/S0/files/read", http => http.Response.WriteAsync(
            http.Request.Query["offset"] == "-1" ? $$"""{"data": "", "offset": {{Said.Length}}}""" : $$"""{"data": "{{Said}}", "offset": 0}"""));
        _server = new([$"--Diagnosis:Clusters:east:DcosUrl={_dcos.Url}", "--Diagnosis:Clusters:east:Token=abc"]);
        await _server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _dcos.DisposeAsync();
    }

    [Fact]
    public async Task Explain_quotes_what_a_failed_task_wrote_unless_it_is_told_not_to_look()
    {
        var without = await _server.RunAsync("explain", "/web", "--cluster", "east", "--no-logs");
        var asked = _dcos.Requests.Count(request => request.Path.Contains("/agent/"));
        var with = await _server.RunAsync("explain", "/web", "--cluster", "east");

        (without.ExitCode, with.ExitCode, asked).ShouldBe((1, 1, 0), without.Error + with.Error);
        without.Out.ShouldNotContain(Said);
        with.Out.ShouldContain(Said);
    }

    [Fact]
    public async Task Watch_does_without_them_too()
    {
        var run = await CliServer.RunAloneAsync("watch", "/web", "--cluster", "east", "--no-logs", "--server", _server.Address, "--timeout", "8");

        run.ExitCode.ShouldBe(1, run.Error);
        run.Out.ShouldNotContain(Said);
        _dcos.Requests.ShouldNotContain(request => request.Path.Contains("/agent/"));
    }
}
