using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Simulation;
using Diagnosis.Analysis.Tests.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Simulation;

/// <summary>What waits after more, or fewer, are asked for.</summary>
public sealed class LaunchQueueTests
{
    private static readonly Workload App = Given.Workload(Given.App() with { Role = "dev" });
    private static readonly QueueItem Other = Given.Waiting(7, "/other");

    [Theory]
    [InlineData(0, 3, 3)]
    [InlineData(0, 0, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(2, 3, 5)]
    [InlineData(2, 0, 2)]
    [InlineData(2, -1, 1)]
    [InlineData(2, -2, 0)]
    [InlineData(2, -9, 0)]
    public void So_many_wait(int before, int added, int after)
    {
        var queue = LaunchQueue.Add(Waiting(before), App, added);

        queue.Where(item => item.WorkloadId == "/app").Select(item => item.Count).ShouldBe(after == 0 ? [] : [after]);
        queue.ShouldContain(Other);
    }

    [Fact]
    public void A_new_entry_has_the_role_of_the_workload_and_one_that_is_there_keeps_what_it_tells()
    {
        LaunchQueue.Add([], App, 1).Single().Role.ShouldBe("dev");
        LaunchQueue.Add([Given.Waiting(1) with { Since = Given.Now }], App, 1).Single().ShouldBe(Given.Waiting(2) with { Since = Given.Now });
    }

    [Fact]
    public void Adding_in_two_steps_is_adding_at_once() =>
        Prop.ForAll(Gen.Choose(0, (20 * 20 * 20) - 1).ToArbitrary(), seed =>
        {
            var (before, first, second) = (seed % 20, seed / 20 % 20, seed / 400);

            LaunchQueue.Add(LaunchQueue.Add(Waiting(before), App, first), App, second).ShouldBe(LaunchQueue.Add(Waiting(before), App, first + second));
        }).Check(PropertyRuns.Of(200));

    private static ImmutableArray<QueueItem> Waiting(int count) => count == 0 ? [Other] : [Given.Waiting(count) with { Role = "dev" }, Other];
}
