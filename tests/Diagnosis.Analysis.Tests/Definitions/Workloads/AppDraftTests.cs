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
        definition.Networks.ShouldBe([new NetworkDefinition("host", null)]);
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
    public void Version_stands_in_for_a_missing_versionInfo()
    {
        App("\"version\": \"2026-01-01T10:00:00.000Z\"").LastConfigChangeAt.ShouldBe(Ten);
        App("\"version\": \"2026-01-01T10:00:00.000Z\", \"versionInfo\": {\"lastConfigChangeAt\": \"2026-01-01T11:00:00+02:00\"}")
            .LastConfigChangeAt.ShouldBe(Ten.AddHours(-1));
    }

    private static WorkloadDefinition App(string members) =>
        StoredDefinitions.Read($$"""{"id": "/a", {{members}}}""", DefinitionKind.App, CancellationToken.None).Single();
}
