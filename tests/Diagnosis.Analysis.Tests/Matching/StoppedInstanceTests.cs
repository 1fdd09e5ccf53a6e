using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;

namespace Diagnosis.Analysis.Tests.Matching;

/// <summary>Instances that are not meant to run again keep their place, and no more wait than the launch queue counts.</summary>
public sealed class StoppedInstanceTests
{
    [Theory]
    [InlineData(InstanceCondition.Killed, true, false)]
    [InlineData(InstanceCondition.Killing, true, false)]
    [InlineData(InstanceCondition.Gone, true, true)]
    [InlineData(InstanceCondition.Failed, false, true)]
    [InlineData(InstanceCondition.UnreachableInactive, false, false)]
    [InlineData(InstanceCondition.Unreachable, false, true)]
    public void Instance_takes_its_unique_host_unless_it_is_lost_or_waits_anew(InstanceCondition condition, bool isStopped, bool matches)
    {
        var agent = Given.Agent(1);
        var workload = Given.Workload(Given.App().Constrained(("hostname", "UNIQUE", null)), Given.Running(1, agent, condition) with { IsStopped = isStopped });

        PlacementEngine.For(Given.Cluster(agent)).Decide(workload, Given.Waiting(1))[0].Matches.ShouldBe(matches);
    }

    [Fact]
    public void No_more_are_wanted_than_the_queue_counts()
    {
        var agents = new[] { Given.Agent(1), Given.Agent(2) };
        var resident = Given.App() with { PersistentVolumes = [new("data", "root", 1, null, null, [])] };
        var workload = Given.Workload(
            resident,
            Given.Running(1, agents[0], InstanceCondition.Failed) with { PersistenceIds = ["v1"] },
            Given.Running(2, agents[1], InstanceCondition.Killed) with { PersistenceIds = ["v2"] });

        PlacementEngine.For(Given.Cluster(agents)).Analyze(workload, Given.Waiting(1), PlacementOptions.Brief, default).Packing.Wanted.ShouldBe(1);
    }
}
