using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Marathon;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Marathon;

public sealed class PodReaderTests
{
    [Theory]
    [InlineData("", 0.4, 192, 10, 0.1)]
    [InlineData(", \"executorResources\": {\"cpus\": 0.5, \"mem\": 64, \"disk\": 20}", 0.8, 224, 20, 0.5)]
    [InlineData(", \"executorResources\": {\"cpus\": 0.2}", 0.5, 192, 10, 0.2)]
    public void What_one_instance_needs_is_an_exact_decimal_sum(string executor, double cpus, double mem, double disk, double executorCpus)
    {
        var definition = Pod($$$"""
            "containers": [{"name": "a", "resources": {"cpus": 0.1, "mem": 32}}, {"name": "b", "resources": {"cpus": 0.2, "mem": 128}}] {{{executor}}}
            """).Definition;

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
            """).Definition;

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
            """).Definition;

        definition.Instances.ShouldBe(4);
        definition.Backoff.ShouldBe(new BackoffStrategy(2, 1.5, 60));
        definition.Constraints.ShouldBe([new("rack", "GROUP_BY", "3"), new("hostname", "UNIQUE", null)]);
        definition.AcceptedResourceRoles.ShouldBe(["*"]);
        definition.PersistentVolumes.Single().Constraints.ShouldBe([new("path", "LIKE", "/mnt/.*")]);
        definition.UpgradeStrategy.ShouldBe(new UpgradeStrategy(0.5, 0));
        definition.LastConfigChangeAt.ShouldBe(Now.AddHours(-2));
    }

    [Theory]
    [InlineData("http", "{\"endpoint\": \"e\", \"path\": \"/h\"}", "MESOS_HTTP")]
    [InlineData("http", "{\"endpoint\": \"e\", \"scheme\": \"HTTPS\"}", "MESOS_HTTPS")]
    [InlineData("tcp", "{\"endpoint\": \"e\"}", "MESOS_TCP")]
    [InlineData("exec", "{\"command\": {\"argv\": [\"a\", \"b\"]}}", "COMMAND")]
    public void Health_check_belongs_to_its_container(string probe, string json, string protocol)
    {
        var check = Pod($$$"""  "containers": [{"name": "c", "healthCheck": {"{{{probe}}}": {{{json}}}, "gracePeriodSeconds": 7}}]""").Definition.HealthChecks.Single();

        (check.Protocol, check.ContainerName, check.GracePeriodSeconds).ShouldBe((protocol, "c", 7));
        (check.Endpoint ?? check.Command).ShouldBe(protocol == "COMMAND" ? "a b" : "e");
    }

    [Theory]
    [InlineData("STABLE", "TASK_RUNNING", InstanceCondition.Running)]
    [InlineData("STAGING", "TASK_STAGING", InstanceCondition.Staging)]
    [InlineData("STAGING", "TASK_STARTING", InstanceCondition.Starting)]
    [InlineData("PENDING", "TASK_STAGING", InstanceCondition.Provisioned)]
    [InlineData("PENDING", "TASK_FAILED", InstanceCondition.Failed)]
    [InlineData("PENDING", "TASK_GONE", InstanceCondition.Gone)]
    [InlineData("PENDING", null, InstanceCondition.Scheduled)]
    [InlineData("DEGRADED", "TASK_UNREACHABLE", InstanceCondition.Unreachable)]
    [InlineData("DEGRADED", "TASK_RUNNING", InstanceCondition.Running)]
    [InlineData("TERMINAL", "TASK_KILLING", InstanceCondition.Killing)]
    [InlineData("PENDING", "TASK_RUNNING TASK_FAILED", InstanceCondition.Failed)]
    [InlineData("PENDING", "TASK_FAILED TASK_STAGING", InstanceCondition.Failed)]
    [InlineData("PENDING", "TASK_KILLING TASK_FAILED", InstanceCondition.Failed)]
    [InlineData("PENDING", "TASK_FINISHED TASK_KILLED", InstanceCondition.Finished)]
    [InlineData("STAGING", "TASK_RUNNING TASK_STARTING TASK_STAGING", InstanceCondition.Starting)]
    [InlineData("TERMINAL", "TASK_KILLED TASK_KILLING", InstanceCondition.Killing)]
    [InlineData("TERMINAL", "TASK_UNKNOWN TASK_FINISHED", InstanceCondition.Unknown)]
    public void Condition_comes_from_status_and_containers(string status, string? container, InstanceCondition condition)
    {
        var containers = string.Join(",", (container?.Split(' ') ?? []).Select((one, index) => $$"""{"name": "c{{index}}", "status": "{{one}}"}"""));
        var instance = Read((DocumentKind.MarathonPodStatus, $$"""
            [{"id": "/p", "spec": {"id": "/p"}, "status": "DEGRADED", "instances": [{"id": "p.instance-1", "status": "{{status}}", "containers": [{{containers}}],
              "specReference": "/v2/pods/p::versions/2026-01-01T10:00:00.000Z", "agentHostname": "h", "agentId": "S1", "agentRegion": "eu"}]}]
            """)).Workloads.Single().Instances.Single();

        instance.Condition.ShouldBe(condition);
        instance.IsStopped.ShouldBe(status == "TERMINAL");
        instance.Version.ShouldBe(Now.AddHours(-2));
        (instance.Host, instance.AgentId, instance.Region).ShouldBe(("h", "S1", "eu"));
    }

    [Fact]
    public void One_status_alone_is_a_document_too()
    {
        var pod = Read((DocumentKind.MarathonPodStatus, """{"id": "p", "spec": {"id": "/p"}, "status": "STABLE", "instances": []}""")).Workloads.Single();

        (pod.Id, pod.Kind, pod.PodStatus, pod.InstancesKnown).ShouldBe(("/p", WorkloadKind.Pod, "STABLE", true));
    }

    [Theory]
    [InlineData("TaskFailed", "TASK_FAILED")]
    [InlineData("TaskGoneByOperator", "TASK_GONE_BY_OPERATOR")]
    [InlineData("TASK_FAILED", "TASK_FAILED")]
    public void Termination_is_that_of_the_container_that_failed_with_its_agent_and_version(string known, string state)
    {
        var failure = Read((DocumentKind.MarathonPodStatus, $$"""
            [{"id": "/p", "spec": {"id": "/p"}, "status": "DEGRADED",
              "terminationHistory": [{"instanceID": "p.instance-1", "terminatedAt": "2026-01-01T11:00:00.000Z", "message": "Command exited with status 1", "containers": [
                {"containerId": "p.instance-1.side.1", "lastKnownState": "TaskKilled"}, {"containerId": "p.instance-1.api.1", "lastKnownState": "{{known}}"}]}],
              "instances": [{"id": "p.instance-1", "status": "PENDING", "specReference": "/v2/pods/p::versions/2026-01-01T10:00:00.000Z", "agentHostname": "h", "agentId": "S1"}]}]
            """)).Workloads.Single().LastTaskFailure!;

        (failure.TaskId, failure.State, failure.Host, failure.AgentId).ShouldBe(("p.instance-1.api.1", state, "h", "S1"));
        failure.Version.ShouldBe(Now.AddHours(-2));
    }

    [Theory]
    [InlineData("a_b.instance-1b.api.2", "a_b.instance-1b", "instance-a_b.1b", "api")]
    [InlineData("a.instance-x_b.instance-1b.api", "a.instance-x_b.instance-1b", "instance-a.instance-x_b.1b", "api")]
    [InlineData("a_b.marathon-1b.api", "a_b.marathon-1b", "marathon-a_b.1b", "api")]
    [InlineData("a_b.instance-1b", "a_b.instance-1b", "instance-a_b.1b", "")]
    public void Task_id_of_a_pod_tells_its_executor(string id, string instance, string executor, string container) =>
        PodTaskId.Parse(id).ShouldBe(new PodTaskId(instance, executor, container));

    [Theory]
    [InlineData("a_b.instance-1b._app.2")]
    [InlineData("a_b.instance-")]
    [InlineData(".instance-1b.api")]
    [InlineData("spark-17")]
    [InlineData("")]
    public void Id_of_anything_else_is_none_of_a_pods_tasks(string id) => PodTaskId.Parse(id).ShouldBeNull();
}
