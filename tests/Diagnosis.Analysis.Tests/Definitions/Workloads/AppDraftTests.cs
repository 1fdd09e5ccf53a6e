using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Apps;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Workloads;

namespace Diagnosis.Analysis.Tests.Definitions.Workloads;

/// <summary>What the definition of an app means to the matcher.</summary>
public sealed class AppDraftTests
{
    private static readonly DateTimeOffset Ten = new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);

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
        {
            "\"networks\": [{\"mode\": \"container\", \"name\": \"dcos\"}], \"container\": {\"portMappings\": [{}, {\"hostPort\": 0}]}",
            PortRule.Mapped, [-1, 0]
        },
        { "\"networks\": [{\"mode\": \"container\"}], \"container\": {}", PortRule.Mapped, [-1] },
        {
            "\"networks\": [{\"mode\": \"container\"}], \"portDefinitions\": [{\"port\": 1}], \"requirePorts\": true, \"container\": {\"portMappings\": []}",
            PortRule.None, []
        },
        { "\"networks\": [{\"name\": \"dcos\"}], \"container\": {\"portMappings\": [{\"hostPort\": 5}]}", PortRule.Mapped, [5] },
        { "\"container\": {\"docker\": {\"network\": \"BRIDGE\", \"portMappings\": [{\"containerPort\": 80}]}}, \"ports\": [10000]", PortRule.Mapped, [0] },
        { "\"container\": {\"docker\": {\"network\": \"USER\", \"portMappings\": [{\"containerPort\": 80}]}}, \"ipAddress\": {}", PortRule.Mapped, [-1] },
        { "\"container\": {\"docker\": {\"network\": \"HOST\", \"portMappings\": null}}, \"portDefinitions\": [{\"port\": 1}]", PortRule.Dynamic, [1] },
        {
            "\"ipAddress\": {\"networkName\": \"n\", \"discovery\": {\"ports\": [{\"number\": 80, \"name\": \"http\"}]}}, \"ports\": [1]",
            PortRule.Mapped, [-1]
        },
    };

    [Theory]
    [MemberData(nameof(Ports))]
    public void Ports_are_what_the_matcher_would_look_for(string members, PortRule rule, int[] ports)
    {
        var definition = App(members);

        definition.PortRule.ShouldBe(rule);
        definition.HostPorts.Select(p => p ?? -1).ShouldBe(ports);
        definition.PortNames.Length.ShouldBe(ports.Length);
        definition.ContainerPorts.Length.ShouldBe(ports.Length);
    }

    [Fact]
    public void Absent_members_have_the_defaults_of_the_API()
    {
        var definition = App("\"cmd\": \"run\"");

        (definition.Cpus, definition.MemMiB, definition.DiskMiB, definition.Gpus, definition.Instances).ShouldBe((1, 128, 0, 0, 1));
        definition.Backoff.ShouldBe(BackoffStrategy.Default);
        definition.UpgradeStrategy.ShouldBe(UpgradeStrategy.Default);
        definition.UnreachableStrategy.ShouldBeNull();
        definition.Networks.ShouldBe([new NetworkDefinition(NetworkKind.Host, null)]);
        definition.Containers.Single().Type.ShouldBe("MESOS");
        definition.Containers.Single().Cmd.ShouldBe("run");
    }

    [Theory]
    [InlineData("\"size\": 10", "root")]
    [InlineData("\"size\": 10, \"profileName\": \"fast\"", "mount")]
    [InlineData("\"size\": 10, \"type\": \"path\", \"profileName\": \"fast\"", "path")]
    public void Persistent_volume_makes_the_app_resident(string persistent, string type)
    {
        var definition = App($$$"""
            "container": {"volumes": [{"containerPath": "data", "persistent": {{{{persistent}}}}}, {"containerPath": "/h", "hostPath": "/h"}]}
            """);

        definition.IsResident.ShouldBeTrue();
        definition.PersistentVolumes.Single().Type.ShouldBe(type);
        definition.PersistentVolumes.Single().Name.ShouldBe("data");
        definition.UpgradeStrategy.ShouldBe(new UpgradeStrategy(0.5, 0));
    }

    [Fact]
    public void External_volume_changes_the_upgrade_default_alone()
    {
        var definition = App("\"container\": {\"volumes\": [{\"containerPath\": \"x\", \"external\": {\"name\": \"v\", \"provider\": \"dvdi\"}}]}");

        definition.IsResident.ShouldBeFalse();
        definition.UpgradeStrategy.ShouldBe(new UpgradeStrategy(0.5, 0));
    }

    [Fact]
    public void Health_check_that_names_no_port_asks_the_first()
    {
        var checks = App("""
            "portDefinitions": [{"port": 80}],
            "healthChecks": [
              {"path": "/"}, {"protocol": "COMMAND", "command": {"value": "true"}}, {"protocol": "TCP", "portIndex": 1}, {"protocol": "HTTP", "port": 80}
            ]
            """).HealthChecks;

        checks.Select(c => c.PortIndex).ShouldBe([0, null, 1, null]);
        checks[1].Command.ShouldBe("true");
    }

    [Theory]
    [InlineData("\"disabled\"", true, 0)]
    [InlineData("{\"inactiveAfterSeconds\": 300, \"expungeAfterSeconds\": 600}", false, 300)]
    [InlineData("{}", false, 0)]
    public void Unreachable_strategy_is_text_or_object(string json, bool disabled, double inactive)
    {
        var strategy = App($"\"unreachableStrategy\": {json}").UnreachableStrategy!;

        (strategy.Disabled, strategy.InactiveAfterSeconds).ShouldBe((disabled, inactive));
    }

    [Fact]
    public void Version_stands_in_for_missing_version_info()
    {
        App("\"version\": \"2026-01-01T10:00:00.000Z\"").LastConfigChangeAt.ShouldBe(Ten);
        App("\"version\": \"2026-01-01T10:00:00.000Z\", \"versionInfo\": {\"lastConfigChangeAt\": \"2026-01-01T11:00:00+02:00\"}")
            .LastConfigChangeAt.ShouldBe(Ten.AddHours(-1));
    }

    [Fact]
    public void Everything_that_is_told_is_taken()
    {
        var definition = App("""
            "role": "dev", "labels": {"a": "1", "n": 2}, "instances": 3, "cpus": 0.5, "mem": 64, "disk": 10, "gpus": 1, "args": ["x", "y"],
            "versionInfo": {"lastConfigChangeAt": "2026-01-01T10:00:00Z", "lastScalingAt": "2026-01-01T10:00:00Z"},
            "constraints": [["rack", "LIKE", "r.*"], ["hostname", "UNIQUE"], ["short"]], "acceptedResourceRoles": ["*"], "dependencies": ["/db"],
            "container": {"type": "DOCKER", "docker": {"image": "redis:7", "forcePullImage": true}},
            "readinessChecks": [{"name": "r", "protocol": "HTTPS", "path": "/r", "portName": "admin", "intervalSeconds": 5, "timeoutSeconds": 2}, 7],
            "check": {"exec": {}}, "upgradeStrategy": {"minimumHealthCapacity": 0.2, "maximumOverCapacity": 0.3},
            "backoffSeconds": 5, "backoffFactor": 2, "maxLaunchDelaySeconds": 60
            """);

        (definition.Role, definition.Instances, definition.HasCheck).ShouldBe(("dev", 3, true));
        (definition.Cpus, definition.MemMiB, definition.DiskMiB, definition.Gpus).ShouldBe((0.5, 64, 10, 1));
        definition.Labels.ShouldBe(new Dictionary<string, string> { ["a"] = "1", ["n"] = "2" }, ignoreOrder: true);
        (definition.LastConfigChangeAt, definition.LastScalingAt).ShouldBe((Ten, Ten));
        definition.Constraints.ShouldBe([new("rack", "LIKE", "r.*"), new("hostname", "UNIQUE", null)]);
        definition.AcceptedResourceRoles.ShouldBe(["*"]);
        definition.Dependencies.ShouldBe(["/db"]);
        var container = definition.Containers.Single();
        (container.Type, container.Image, container.ForcePullImage).ShouldBe(("DOCKER", "redis:7", true));
        container.Args.ShouldBe(["x", "y"]);
        definition.ReadinessChecks.ShouldBe([new("r", "HTTPS", "/r", "admin", 5, 2)]);
        definition.UpgradeStrategy.ShouldBe(new UpgradeStrategy(0.2, 0.3));
        definition.Backoff.ShouldBe(new BackoffStrategy(5, 2, 60));
    }

    [Fact]
    public void Health_check_is_read_with_its_timing()
    {
        var check = App("""
            "healthChecks": [{"protocol": "mesos_http", "path": "/h", "portName": "web", "gracePeriodSeconds": 1, "intervalSeconds": 2,
              "timeoutSeconds": 3, "maxConsecutiveFailures": 4, "delaySeconds": 5, "ignoreHttp1xx": true}]
            """).HealthChecks.Single();

        check.ShouldBe(new HealthCheck
        {
            Protocol = HealthCheckProtocol.MesosHttp, Path = "/h", Endpoint = "web",
            GracePeriodSeconds = 1, IntervalSeconds = 2, TimeoutSeconds = 3, MaxConsecutiveFailures = 4, DelaySeconds = 5,
        });
    }

    [Fact]
    public void Secrets_of_commands_are_not_kept()
    {
        var definition = App("""
            "cmd": "serve --password hunter2", "healthChecks": [{"protocol": "COMMAND", "command": {"value": "curl -u a:hunter2 http://h"}}]
            """);

        definition.Containers.Single().Cmd!.ShouldNotContain("hunter2");
        definition.HealthChecks.Single().Command!.ShouldNotContain("hunter2");
    }

    private static WorkloadDefinition App(string members) =>
        StoredDefinitions.Read(Encoding.UTF8.GetBytes($$"""{"id": "/a", {{members}}}"""), DefinitionKind.App, CancellationToken.None).Single();
}
