using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Cluster;

public sealed class TaskIdTests
{
    private const string Uuid = "0f9b1a3c-1d7e-11ec-9a03-0242ac130003";

    [Theory]
    [InlineData("a_b.instance-#._app.3", "/a/b", "a_b.instance-#", "_app", 3)]
    [InlineData("a_b.instance-#._app", "/a/b", "a_b.instance-#", "_app", 0)]
    [InlineData("a_b.instance-#.api.12", "/a/b", "a_b.instance-#", "api", 12)]
    [InlineData("a_b.instance-#.instance-1.2", "/a/b", "a_b.instance-#", "instance-1", 2)]
    [InlineData("a_b.instance-#", "/a/b", "a_b.instance-#", "", 0)]
    [InlineData("a_b.marathon-#", "/a/b", "a_b.marathon-#", "", 0)]
    [InlineData("a.com_instance-1.b.marathon-#.web", "/a.com/instance-1.b", "a.com_instance-1.b.marathon-#", "web", 0)]
    [InlineData("web.instance-1._app.3", "/web", "web.instance-1", "_app", 3)]
    [InlineData("instance-a_b.#", "/a/b", "a_b.instance-#", "", 0)]
    [InlineData("a_b.#", "/a/b", "a_b.#", "", 0)]
    public void Id_of_Marathon_tells_workload_instance_and_container(string id, string workload, string instance, string container, int incarnation)
    {
        var read = TaskId.Parse(WithUuid(id)).ShouldNotBeNull();

        (read.WorkloadId, read.InstanceId, read.Container, read.Incarnation).ShouldBe((workload, WithUuid(instance), container, incarnation));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("spark-17")]
    [InlineData("web.17")]
    [InlineData("a_b.instance-")]
    [InlineData(".instance-1b.api")]
    [InlineData(".#")]
    [InlineData("#")]
    public void Any_other_text_is_no_id(string id) => TaskId.Parse(WithUuid(id)).ShouldBeNull();

    [Theory]
    [InlineData("a_b.instance-1b.api.2", "instance-a_b.1b", true)]
    [InlineData("a_b.marathon-1b.api", "marathon-a_b.1b", true)]
    [InlineData("a_b.instance-1b", "instance-a_b.1b", false)]
    [InlineData("a_b.instance-1b._app.2", "instance-a_b.1b", false)]
    [InlineData("a_b.#", "a_b.#", false)]
    public void Executor_id_of_any_id_is_that_of_the_pods_executor(string id, string executor, bool isOfPod)
    {
        var read = TaskId.Parse(WithUuid(id)).ShouldNotBeNull();

        (read.ExecutorId, read.IsOfPod).ShouldBe((WithUuid(executor), isOfPod));
    }

    [Theory]
    [InlineData("a_b.instance-#._app.3", "/a/b", true)]
    [InlineData("instance-a_b.#", "/a/b", true)]
    [InlineData("a_b", "/a/b", true)]
    [InlineData("a_b.simulated-1", "/a/b", true)]
    [InlineData("a_b.c.instance-#", "/a/b", false)]
    [InlineData("a_b.c.instance-#", "/a/b.c", true)]
    [InlineData("a_bc.instance-#", "/a/b", false)]
    [InlineData("a_b.instance-#", "/a_b", true)]
    [InlineData("x", "/a/b", false)]
    public void Any_id_belongs_to_exactly_its_workload(string id, string workload, bool expected) => TaskId.Belongs(WithUuid(id), workload).ShouldBe(expected);

    [Theory]
    [InlineData("/a/b", "a_b")]
    [InlineData("a", "a")]
    [InlineData("/a.b/c-d", "a.b_c-d")]
    public void Path_of_a_workload_is_that_of_its_ids(string workload, string path)
    {
        TaskId.PathOf(workload).ShouldBe(path);
        TaskId.Parse($"{path}.instance-{Uuid}._app.1")!.WorkloadId.TrimStart('/').ShouldBe(workload.TrimStart('/'));
    }

    private static string WithUuid(string text) => text.Replace("#", Uuid, StringComparison.Ordinal);
}
