using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Allocation;
using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Analysis.Tests.Analyzers.Allocation;

public sealed class AllocationAnalyzerTests
{
    [Fact]
    public async Task Who_stays_where_is_said_with_hosts_also_of_a_workload_that_runs()
    {
        var drained = Scene.Agent("10.0.0.2") with { Active = false, DrainState = DrainState.Drained };
        var scene = new Scene().With(Scene.Task("a", "10.0.0.1", 3000)).With(Agent("10.0.0.1"), drained, Agent("10.0.0.3") with { Active = false });

        var result = await Analyze(scene);

        result.Outcome.ShouldBe(Outcome.Healthy);
        result.Detail.ShouldStartWith("1 of 3 agents is offered for role *. 1 disconnected: 10.0.0.3. 1 draining, drained or deactivated: 10.0.0.2.");
        result.Detail.ShouldContain("Not known: ");
        result.Allocation.ShouldNotBeNull().Offered.ShouldBe(1);
    }

    [Fact]
    public async Task Without_agents_it_names_the_document_that_would_tell()
    {
        var result = await Analyze(new Scene());

        (result.Outcome, result.LacksDocument).ShouldBe((Outcome.Skipped, true));
        result.Detail.ShouldContain("MESOS_SLAVES");
    }

    private static Agent Agent(string host) => Scene.Agent(host) with
    {
        Unreserved = [new() { Name = "cpus", Scalar = 4 }, new() { Name = "mem", Scalar = 4096 }],
    };

    private static Task<AnalysisResult> Analyze(Scene scene) =>
        new AllocationAnalyzer().Handle(new AllocationAnalysis(scene.Build()), CancellationToken.None);
}
