using System.Text;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Definitions.Rules;
using Diagnosis.Analysis.Definitions.Workloads;

namespace Diagnosis.Analysis.Tests.Definitions.Workloads;

/// <summary>What the definition of a pod means to the matcher.</summary>
public sealed class PodDraftTests
{
    private static readonly DateTimeOffset Ten = new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", 0.4, 192, 10, 0.1)]
    [InlineData(", \"executorResources\": {\"cpus\": 0.5, \"mem\": 64, \"disk\": 20}", 0.8, 224, 20, 0.5)]
    [InlineData(", \"executorResources\": {\"cpus\": 0.2}", 0.5, 192, 10, 0.2)]
    public void What_one_instance_needs_is_an_exact_decimal_sum(string executor, double cpus, double mem, double disk, double executorCpus)
    {
        var definition = Pod($$$"""
            "containers": [{"name": "a", "resources": {"cpus": 0.1, "mem": 32}}, {"name": "b", "resources": {"cpus": 0.2, "mem": 128}}] {{{executor}}}
            """);

        (definition.Cpus, definition.MemMiB, definition.DiskMiB).ShouldBe((cpus, mem, disk));
        definition.ExecutorResources!.Value.Cpus.ShouldBe(executorCpus);
    }

    [Theory]
    [InlineData("host", "{\"name\": \"e\"}", 0)]
    [InlineData("container/bridge", "{\"name\": \"e\", \"containerPort\": 80}", 0)]
    [InlineData("container", "{\"name\": \"e\", \"containerPort\": 80}", null)]
    [InlineData("container", "{\"name\": \"e\", \"containerPort\": 80, \"hostPort\": 0}", 0)]
    [InlineData("host", "{\"name\": \"e\", \"hostPort\": 31500}", 31500)]
    public void Endpoint_without_host_port_depends_on_the_network(string mode, string endpoint, int? hostPort)
    {
        var definition = Pod($$"""
            "networks": [{"mode": "{{mode}}"}], "containers": [{"name": "a", "resources": {"cpus": 1, "mem": 1}, "endpoints": [{{endpoint}}]}]
            """);

        definition.PortRule.ShouldBe(PortRule.Mapped);
        definition.HostPorts.ShouldBe([hostPort]);
        definition.PortNames.ShouldBe(["e"]);
    }

    [Fact]
    public void Scheduling_is_read()
    {
        var definition = Pod("""
            "containers": [], "version": "2026-01-01T10:00:00.000Z", "scaling": {"kind": "fixed", "instances": 4},
            "volumes": [{"name": "v", "persistent": {"size": 5, "constraints": [["path", "LIKE", "/mnt/.*"]]}}, {"name": "e"}],
            "scheduling": {"backoff": {"backoff": 2, "backoffFactor": 1.5, "maxLaunchDelay": 60},
              "placement": {"constraints": [{"fieldName": "rack", "operator": "GROUP_BY", "value": "3"}, {"fieldName": "hostname", "operator": "UNIQUE"}],
                "acceptedResourceRoles": ["*"]}}
            """);

        definition.Instances.ShouldBe(4);
        definition.Backoff.ShouldBe(new BackoffStrategy(2, 1.5, 60));
        definition.Constraints.ShouldBe([new("rack", "GROUP_BY", "3"), new("hostname", "UNIQUE", null)]);
        definition.AcceptedResourceRoles.ShouldBe(["*"]);
        definition.PersistentVolumes.Single().Constraints.ShouldBe([new("path", "LIKE", "/mnt/.*")]);
        definition.UpgradeStrategy.ShouldBe(new UpgradeStrategy(0.5, 0));
        definition.LastConfigChangeAt.ShouldBe(Ten);
    }

    [Theory]
    [InlineData("http", "{\"endpoint\": \"e\", \"path\": \"/h\"}", "MESOS_HTTP")]
    [InlineData("http", "{\"endpoint\": \"e\", \"scheme\": \"HTTPS\"}", "MESOS_HTTPS")]
    [InlineData("tcp", "{\"endpoint\": \"e\"}", "MESOS_TCP")]
    [InlineData("exec", "{\"command\": {\"argv\": [\"a\", \"b\"]}}", "COMMAND")]
    public void Health_check_belongs_to_its_container(string probe, string json, string protocol)
    {
        var check = Pod($$$"""  "containers": [{"name": "c", "healthCheck": {"{{{probe}}}": {{{json}}}, "gracePeriodSeconds": 7}}]""").HealthChecks.Single();

        (check.Protocol.WireName(), check.ContainerName, check.GracePeriodSeconds).ShouldBe((protocol, "c", 7));
        (check.Endpoint ?? check.Command).ShouldBe(protocol == "COMMAND" ? "a b" : "e");
    }

    [Fact]
    public void Everything_of_a_container_is_taken()
    {
        var definition = Pod("""
            "role": "dev", "labels": {"a": "1"}, "containers": [{"name": "c", "resources": {"cpus": 2, "mem": 64, "disk": 5, "gpus": 1},
              "image": {"id": "redis:7", "forcePull": true}, "exec": {"command": {"shell": "sleep 1"}}, "check": {"tcp": {}}}, 5],
            "scheduling": {"upgrade": {"minimumHealthCapacity": 0.5, "maximumOverCapacity": 0.5}, "unreachableStrategy": "disabled"}
            """);

        (definition.Role, definition.HasCheck, definition.Labels["a"]).ShouldBe(("dev", true, "1"));
        var container = definition.Containers.Single();
        (container.Name, container.Image, container.ForcePullImage, container.Cmd).ShouldBe(("c", "redis:7", true, "sleep 1"));
        container.Resources.ShouldBe(new ResourceAmounts(2, 64, 5, 1));
        definition.UpgradeStrategy.ShouldBe(new UpgradeStrategy(0.5, 0.5));
        definition.UnreachableStrategy.ShouldBe(new UnreachableStrategy(true, 0, 0));
    }

    private static WorkloadDefinition Pod(string members) =>
        StoredDefinitions.Read(Encoding.UTF8.GetBytes($$"""{"id": "/p", {{members}}}"""), DefinitionKind.Pod, CancellationToken.None).Single();
}
