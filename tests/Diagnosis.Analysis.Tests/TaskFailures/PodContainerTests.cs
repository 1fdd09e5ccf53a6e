using Diagnosis.Analysis.Cluster;
using static Diagnosis.Analysis.Tests.TaskFailures.FailureScene;

namespace Diagnosis.Analysis.Tests.TaskFailures;

/// <summary>A pod fails in one of its containers, and that one, its image and its fields are named.</summary>
public sealed class PodContainerTests
{
    private const string Instance = "shop_web.instance-5a10c001-6e1a-11e8-9c3d-70b3d5800001";

    private static FailureScene Pod => new FailureScene().Pod().Containers(
        new ContainerDefinition { Name = "web", Image = "team/web:7" }, new ContainerDefinition { Name = "side", Image = "team/side:2" });

    [Fact]
    public async Task Text_names_the_container_and_outranks_the_task_it_was_recorded_for()
    {
        var failure = Failure(
            $"Failed to launch nested container {Instance}.side: Unexpected HTTP response '401 Unauthorized' when trying to get the manifest");

        var root = (await Pod.Last(failure with { TaskId = $"{Instance}.web.1" }).DiagnoseAsync()).Findings[0];

        root.Summary.ShouldBe("/shop/web, container `side`: docker.io refused the agent's login for `team/side:2`: Unexpected HTTP response "
            + "'401 Unauthorized' when trying to get the manifest");
        root.Headline.ShouldStartWith("/shop/web cannot start its container `side`: docker.io refused the agent's login for `team/side:2`; ");
    }

    [Fact]
    public async Task Container_of_the_task_is_named_where_the_text_names_none()
    {
        var diagnosis = await Pod.Last(Failure("Command exited with status 3") with { TaskId = $"{Instance}.side.1" }).DiagnoseAsync();

        diagnosis.Headline.ShouldStartWith("/shop/web cannot start its container `side`: the program ended with exit code 3");
        diagnosis.Findings[1].Summary.ShouldContain("the last failure was: container `side`: the program ended with exit code 3");
    }

    [Fact]
    public async Task No_image_is_named_when_nothing_tells_which_container_it_was()
    {
        var failure = Failure("Failed to launch container: Unexpected HTTP response '401 Unauthorized' when trying to get the manifest");

        var root = (await Pod.Last(failure with { TaskId = Instance }).DiagnoseAsync()).Findings[0];

        root.Headline.ShouldNotContain("team/");
        root.Headline.ShouldNotContain("container `");
    }

    [Fact]
    public async Task Remedies_name_the_fields_of_a_pod()
    {
        var failure = Failure("Failed to launch container: Unexpected HTTP response '404 Not Found' when trying to get the manifest");

        var root = (await Pod.Last(failure with { TaskId = $"{Instance}.web.1" }).DiagnoseAsync()).Findings[0];

        root.Remedies.ShouldContain(r => r.OperatorAction!.Contains("`image.id` of container `web`"));
        root.Remedies.ShouldAllBe(r => !r.OperatorAction!.Contains("container.docker.image"));
    }
}
