using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Sources.Tests.Documents;

/// <summary>A deletion takes a workload out of the lists at once; while its tasks end, its deployment alone tells of it.</summary>
public sealed class StoppedWorkloadTests
{
    private const string Deployments = """
        [{"id":"d1","version":"2026-01-01T08:00:00Z","affectedApps":["/gone"],"currentStep":1,"totalSteps":1,
          "steps":[{"actions":[{"action":"StopApplication","app":"/gone"}]}],"currentActions":[{"action":"StopApplication","app":"/gone"}]}]
        """;

    [Fact]
    public void An_app_that_is_being_stopped_is_listed_with_its_tasks()
    {
        var workload = Reading.Read(
            (DocumentKind.MarathonApps, """{"apps":[]}"""), (DocumentKind.MarathonDeployments, Deployments),
            (DocumentKind.MarathonTasks, """{"tasks":[{"appId":"/gone","id":"gone.1","state":"TASK_UNREACHABLE","host":"h1"}]}"""))
            .Workloads.ShouldHaveSingleItem();

        workload.Id.ShouldBe("/gone");
        workload.Definition.Instances.ShouldBe(0);
        workload.DefinitionReadFrom.ShouldBe(DocumentKind.MarathonDeployments);
        workload.Instances.ShouldHaveSingleItem().TaskId.ShouldBe("gone.1");
    }

    [Fact]
    public void An_app_that_is_still_listed_keeps_its_definition() => Reading.Read(
        (DocumentKind.MarathonApps, """{"apps":[{"id":"/gone","instances":3,"cmd":"true"}]}"""), (DocumentKind.MarathonDeployments, Deployments))
        .Workloads.ShouldHaveSingleItem().Definition.Instances.ShouldBe(3);
}
