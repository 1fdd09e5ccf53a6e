using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Agents;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Placing;

namespace Diagnosis.Analysis.Tests.Matching;

/// <summary>Numbers in place of lists decide as lists do, and equal workloads in place of each its own.</summary>
public sealed class PlainOfferProperties
{
    [Fact]
    public void Placing_by_numbers_leaves_what_placing_by_lists_leaves() => ReportProperties.ForAll(
        cluster =>
        {
            var evaluation = PlacementEngine.For(cluster.Snapshot).Evaluate(cluster.Workload, cluster.QueueItem, default);
            var (matcher, instances) = (evaluation.Matcher, evaluation.Instances);
            var state = new PlacementState(matcher, evaluation.Checkers, instances);
            var lists = Enumerable.Range(0, cluster.Snapshot.Agents.Length).Select(agent => matcher.Table.OfferOf(agent).ToArray()).ToArray();
            var checkers = evaluation.Checkers.Select(checker => checker.Clone()).ToArray();
            for (var step = 0; step < lists.Length * 4; step++)
            {
                var agent = (step * 7) % lists.Length;
                var exact = matcher.Evaluate(agent, lists[agent], checkers, instances.Waiting.AsSpan());

                state.TryPlace(agent).ShouldBe(exact);
                if (exact.WouldMatch)
                {
                    matcher.Consume(lists[agent], matcher.Plan.Selector, exact.Kind);
                    lists[agent] = Array.FindAll(lists[agent], resource => !resource.IsEmpty);
                    Array.ForEach(checkers, checker => checker.Place(agent, matcher.Plan.Definition.Instances));
                }

                Left(state.OfferOf(agent)).ShouldBe(Left(lists[agent]));
            }
        },
        resident: false);

    [Fact]
    public void Equal_workloads_share_a_placement_that_is_the_one_each_would_have() => ReportProperties.ForAll(
        cluster =>
        {
            var first = cluster.Workload with { Instances = [] };
            var second = first with { Id = "/second", Definition = first.Definition with { Id = "/second" } };
            var engine = PlacementEngine.For(cluster.Snapshot with { Workloads = [first, second] });
            engine.Analyze(first, cluster.QueueItem, PlacementOptions.Full, default);
            var shared = engine.Analyze(second, cluster.QueueItem, PlacementOptions.Full, default);
            var own = PlacementEngine.For(cluster.Snapshot with { Workloads = [first, second], SnapshotId = "again" })
                .Analyze(second, cluster.QueueItem, PlacementOptions.Full, default);

            shared.WorkloadId.ShouldBe("/second");
            shared.Agents.Select(row => (row.AgentId, row.Fit, row.Decision)).ShouldBe(own.Agents.Select(row => (row.AgentId, row.Fit, row.Decision)));
            shared.Relaxations.Select(one => (one.Text, one.InstancesPlaceable)).ShouldBe(own.Relaxations.Select(one => (one.Text, one.InstancesPlaceable)));
            shared.Holders.ShouldBe(own.Holders);
            shared.Competitors.ShouldBe(own.Competitors);
            shared.Notes.ShouldBe(own.Notes);
        },
        resident: false);

    private static List<(string Name, string Role, double Value, long Ports)> Left(ReadOnlySpan<OfferResource> offer)
    {
        var left = new List<(string Name, string Role, double Value, long Ports)>();
        foreach (var resource in offer)
        {
            left.Add((resource.Origin.Name, resource.Origin.Role, resource.Value, resource.Ports.Count));
        }

        return left;
    }
}
