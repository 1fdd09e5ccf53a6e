using Diagnosis.Analysis.Cluster;
using Diagnosis.Sources.Marathon;
using static Diagnosis.Sources.Tests.Documents.Reading;

namespace Diagnosis.Sources.Tests.Marathon;

public sealed class PodReaderTests
{
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
            [{"id": "/p", "spec": {"id": "/p"}, "status": "DEGRADED", "instances": [{"id": "p.instance-1", "status": "{{status}}",
              "containers": [{{containers}}],
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
              "terminationHistory": [{"instanceID": "p.instance-1", "terminatedAt": "2026-01-01T11:00:00.000Z", "message": "Command exited with status 1",
               "containers": [
                {"containerId": "p.instance-1.side.1", "lastKnownState": "TaskKilled"}, {"containerId": "p.instance-1.api.1", "lastKnownState": "{{known}}"}]}],
              "instances": [{"id": "p.instance-1", "status": "PENDING", "specReference": "/v2/pods/p::versions/2026-01-01T10:00:00.000Z", "agentHostname": "h",
               "agentId": "S1"}]}]
            """)).Workloads.Single().LastTaskFailure!;

        (failure.TaskId, failure.State, failure.Host, failure.AgentId).ShouldBe(("p.instance-1.api.1", state, "h", "S1"));
        failure.Version.ShouldBe(Now.AddHours(-2));
    }
}
