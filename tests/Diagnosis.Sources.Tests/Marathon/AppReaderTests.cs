using Diagnosis.Analysis.Cluster;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Marathon;

public sealed class AppReaderTests
{
    /// <summary>Members; rule and host ports that Marathon's own model would hold (Marathon 1.11, AppNormalization and PortsMatcher). -1 = none.</summary>
    public static TheoryData<string, PortRule, int[]> Ports => new()
    {
        { "\"cmd\": \"x\"", PortRule.Dynamic, [0] },
        { "\"portDefinitions\": []", PortRule.None, [] },
        { "\"portDefinitions\": [{\"port\": 80}, {\"port\": 81}]", PortRule.Dynamic, [80, 81] },
        { "\"portDefinitions\": [{\"port\": 80}], \"requirePorts\": true", PortRule.Required, [80] },
        { "\"ports\": [8080, 0]", PortRule.Dynamic, [8080, 0] },
        { "\"requirePorts\": true, \"portDefinitions\": [], \"networks\": [{\"mode\": \"host\"}]", PortRule.None, [] },
        { "\"networks\": [{\"mode\": \"container/bridge\"}], \"container\": {\"portMappings\": [{\"containerPort\": 80}]}", PortRule.Mapped, [0] },
        { "\"networks\": [{\"mode\": \"container/bridge\"}], \"container\": {\"portMappings\": [{\"hostPort\": 31500}]}", PortRule.Mapped, [31500] },
        { "\"networks\": [{\"mode\": \"container/bridge\"}], \"container\": {\"portMappings\": []}", PortRule.None, [] },
        { "\"networks\": [{\"mode\": \"container/bridge\"}], \"container\": {}", PortRule.Mapped, [0] },
        { "\"networks\": [{\"mode\": \"container/bridge\"}]", PortRule.Mapped, [0] },
        { "\"networks\": [{\"mode\": \"container\", \"name\": \"dcos\"}], \"container\": {\"portMappings\": [{}, {\"hostPort\": 0}]}", PortRule.Mapped, [-1, 0] },
        { "\"networks\": [{\"mode\": \"container\"}], \"container\": {}", PortRule.Mapped, [-1] },
        { "\"networks\": [{\"mode\": \"container\"}], \"portDefinitions\": [{\"port\": 1}], \"requirePorts\": true, \"container\": {\"portMappings\": []}", PortRule.None, [] },
        { "\"networks\": [{\"name\": \"dcos\"}], \"container\": {\"portMappings\": [{\"hostPort\": 5}]}", PortRule.Mapped, [5] },
        { "\"container\": {\"docker\": {\"network\": \"BRIDGE\", \"portMappings\": [{\"containerPort\": 80}]}}, \"ports\": [10000]", PortRule.Mapped, [0] },
        { "\"container\": {\"docker\": {\"network\": \"USER\", \"portMappings\": [{\"containerPort\": 80}]}}, \"ipAddress\": {}", PortRule.Mapped, [-1] },
        { "\"container\": {\"docker\": {\"network\": \"HOST\", \"portMappings\": null}}, \"portDefinitions\": [{\"port\": 1}]", PortRule.Dynamic, [1] },
        { "\"ipAddress\": {\"networkName\": \"n\", \"discovery\": {\"ports\": [{\"number\": 80, \"name\": \"http\"}]}}, \"ports\": [1]", PortRule.Mapped, [-1] },
    };

    [Theory]
    [MemberData(nameof(Ports))]
    public void Ports_are_what_the_matcher_would_look_for(string members, PortRule rule, int[] ports)
    {
        var definition = App(members).Definition;

        definition.PortRule.ShouldBe(rule);
        definition.HostPorts.Select(p => p ?? -1).ShouldBe(ports);
        definition.PortNames.Length.ShouldBe(ports.Length);
        definition.ContainerPorts.Length.ShouldBe(ports.Length);
    }

    [Fact]
    public void Absent_members_have_the_defaults_of_the_API()
    {
        var workload = App("\"cmd\": \"run\"");
        var definition = workload.Definition;

        (definition.Cpus, definition.MemMiB, definition.DiskMiB, definition.Gpus, definition.Instances).ShouldBe((1, 128, 0, 0, 1));
        definition.Backoff.ShouldBe(BackoffStrategy.Default);
        definition.UpgradeStrategy.ShouldBe(UpgradeStrategy.Default);
        definition.UnreachableStrategy.ShouldBeNull();
        definition.Networks.ShouldBe([new NetworkDefinition("host", null)]);
        definition.Containers.Single().Type.ShouldBe("MESOS");
        definition.Containers.Single().Cmd.ShouldBe("run");
        workload.InstancesKnown.ShouldBeFalse();
    }

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

    [Theory]
    [InlineData("\"size\": 10", "root")]
    [InlineData("\"size\": 10, \"profileName\": \"fast\"", "mount")]
    [InlineData("\"size\": 10, \"type\": \"path\", \"profileName\": \"fast\"", "path")]
    public void Persistent_volume_makes_the_app_resident(string persistent, string type)
    {
        var definition = App($$$"""
            "container": {"volumes": [{"containerPath": "data", "persistent": {{{{persistent}}}}}, {"containerPath": "/h", "hostPath": "/h"}]}
            """).Definition;

        definition.IsResident.ShouldBeTrue();
        definition.PersistentVolumes.Single().Type.ShouldBe(type);
        definition.PersistentVolumes.Single().Name.ShouldBe("data");
        definition.UpgradeStrategy.ShouldBe(new UpgradeStrategy(0.5, 0));
    }

    [Fact]
    public void External_volume_changes_the_upgrade_default_alone()
    {
        var definition = App("\"container\": {\"volumes\": [{\"containerPath\": \"x\", \"external\": {\"name\": \"v\", \"provider\": \"dvdi\"}}]}").Definition;

        definition.IsResident.ShouldBeFalse();
        definition.UpgradeStrategy.ShouldBe(new UpgradeStrategy(0.5, 0));
    }

    [Fact]
    public void Health_check_that_names_no_port_asks_the_first()
    {
        var checks = App("""
            "portDefinitions": [{"port": 80}],
            "healthChecks": [{"path": "/"}, {"protocol": "COMMAND", "command": {"value": "true"}}, {"protocol": "TCP", "portIndex": 1}, {"protocol": "HTTP", "port": 80}]
            """).Definition.HealthChecks;

        checks.Select(c => c.PortIndex).ShouldBe([0, null, 1, null]);
        checks[1].Command.ShouldBe("true");
    }

    [Theory]
    [InlineData("\"disabled\"", true, 0)]
    [InlineData("{\"inactiveAfterSeconds\": 300, \"expungeAfterSeconds\": 600}", false, 300)]
    [InlineData("{}", false, 0)]
    public void Unreachable_strategy_is_text_or_object(string json, bool disabled, double inactive)
    {
        var strategy = App($"\"unreachableStrategy\": {json}").Definition.UnreachableStrategy!;

        (strategy.Disabled, strategy.InactiveAfterSeconds).ShouldBe((disabled, inactive));
    }

    [Fact]
    public void Version_stands_in_for_a_missing_versionInfo()
    {
        App("\"version\": \"2026-01-01T10:00:00.000Z\"").Definition.LastConfigChangeAt.ShouldBe(Now.AddHours(-2));
        App("\"version\": \"2026-01-01T10:00:00.000Z\", \"versionInfo\": {\"lastConfigChangeAt\": \"2026-01-01T11:00:00+02:00\"}")
            .Definition.LastConfigChangeAt.ShouldBe(Now.AddHours(-3));
    }

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
