using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Marathon;

public sealed class AppReaderTests
{
    [Fact]
    public void Definition_keeps_its_own_bytes()
    {
        var snapshot = Read((DocumentKind.MarathonApps, """{"apps": [ {"id":"/a", "env": {"A": "ö"}} , {"id":"/b"}]}"""));

        System.Text.Encoding.UTF8.GetString(snapshot.Workloads[0].Definition.Json.Span).ShouldBe("""{"id":"/a", "env": {"A": "ö"}}""");
        System.Text.Encoding.UTF8.GetString(snapshot.Workloads[1].Definition.Json.Span).ShouldBe("""{"id":"/b"}""");
    }

    [Theory]
    [InlineData("""{"apps": [{"id": "/a"}]}""", DocumentKind.MarathonApps)]
    [InlineData("""{"*": [{"id": "a"}]}""", DocumentKind.MarathonApps)]
    [InlineData("""{"app": {"id": "/a"}}""", DocumentKind.MarathonApp)]
    [InlineData("""{"id": "/", "apps": [], "groups": [{"id": "/g", "apps": [{"id": "/a"}]}]}""", DocumentKind.MarathonGroups)]
    public void App_is_found_in_every_wrapper(string json, DocumentKind kind) => Read((kind, json)).Workloads.Single().Id.ShouldBe("/a");

    [Fact]
    public void Secrets_of_commands_and_messages_do_not_reach_texts()
    {
        var workload = App("""
            "cmd": "serve --password hunter2", "args": ["--token=hunter2"],
            "healthChecks": [{"protocol": "COMMAND", "command": {"value": "curl -u admin:hunter2 http://h"}}],
            "lastTaskFailure": {"message": "DB_PASSWORD=hunter2 refused", "state": "TASK_FAILED"},
            "tasks": [{"id": "t", "healthCheckResults": [{"lastFailureCause": "password=hunter2"}]}]
            """);

        (workload with { Definition = workload.Definition with { Json = default } }).ToString().ShouldNotContain("hunter2");
        workload.Definition.Containers.Single().ToString().ShouldNotContain("hunter2");
        string.Join(' ', workload.Definition.Containers.Single().Args).ShouldNotContain("hunter2");
        workload.Definition.HealthChecks.Single().Command!.ShouldNotContain("hunter2");
        workload.LastTaskFailure!.Message.ShouldNotContain("hunter2");
        workload.Instances.Single().HealthResults.Single().LastFailureCause!.ShouldNotContain("hunter2");
    }
}
