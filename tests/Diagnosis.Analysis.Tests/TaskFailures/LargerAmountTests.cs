using System.Text.Json;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.TaskFailures;

namespace Diagnosis.Analysis.Tests.TaskFailures;

public sealed class LargerAmountTests
{
    [Theory]
    [InlineData(1000, "./serve", 16_000, "Set mem to 2000 (now 1000)")]
    [InlineData(1024, "java -Xmx2g -jar a.jar", 16_000, "Set mem to 2560 (now 1024)")]
    [InlineData(1024, "java -Xmx256m -jar a.jar", 16_000, "Set mem to 2048 (now 1024)")]
    [InlineData(10_000, "./serve", 16_000, "Set mem to 16000 (now 10000, the most that an agent has)")]
    [InlineData(10_000, "./serve", 0, "Set mem to 20000 (now 10000)")] // agents are not known
    [InlineData(15_000, "./serve", 16_000, null)]
    [InlineData(0, "./serve", 16_000, null)]
    public void Memory_is_doubled_but_holds_the_heap_and_stays_within_an_agent(double memMiB, string cmd, double agentMemMiB, string? title)
    {
        var change = LargerAmount.Of(Context(memMiB, new { id = "/web", cmd, mem = memMiB }, agentMemMiB), ResourceKind.Mem, null);

        (change?.Title).ShouldBe(title);
    }

    [Fact]
    public void Heap_is_read_from_the_options_of_the_environment()
    {
        var definition = new { id = "/web", mem = 1024, args = new[] { "-jar", "a.jar" }, env = new { JAVA_OPTS = "-Xms1g -Xmx3g" } };

        var change = LargerAmount.Of(Context(1024, definition, 16_000), ResourceKind.Mem, null);

        change!.Value.Changes.ShouldHaveSingleItem().Value!.GetValue<double>().ShouldBe(3840);
    }

    [Theory]
    [InlineData(15_000, 16_000, "Add an agent with more than 16500 MiB of mem, then raise mem of /web, which asks for 15000.")]
    [InlineData(1000, 16_000, null)]
    [InlineData(15_000, 0, null)]
    public void Where_no_agent_has_more_a_larger_one_is_asked_for(double memMiB, double agentMemMiB, string? action) =>
        (LargerAmount.OnLargerAgent(Context(memMiB, new { id = "/web", mem = memMiB }, agentMemMiB), ResourceKind.Mem)?.Action).ShouldBe(action);

    private static AnalysisContext Context(double memMiB, object definition, double agentMemMiB)
    {
        var workload = new Workload
        {
            Id = "/web",
            Kind = WorkloadKind.App,
            Definition = new WorkloadDefinition
            {
                Id = "/web", Kind = WorkloadKind.App, MemMiB = memMiB, Instances = 1, Json = JsonSerializer.SerializeToUtf8Bytes(definition),
            },
        };
        Agent[] agents = agentMemMiB == 0 ? []
            : [new Agent { Id = "S1", Hostname = "10.0.0.1", Unreserved = [new Resource { Name = "mem", Scalar = agentMemMiB, Role = "*" }] }];
        var snapshot = new ClusterSnapshot
        {
            CapturedAt = FailureScene.Now,
            Workloads = [workload],
            Agents = [.. agents],
            Sources = agents.Length == 0 ? [] : [new(DocumentKind.MesosSlaves, "", SourceState.Read, null, "")],
        };
        return new AnalysisContext(SnapshotIndex.Of(snapshot), workload);
    }
}
