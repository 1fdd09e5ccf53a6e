using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Relaxations;

namespace Diagnosis.Analysis.Tests.Matching;

public sealed class PackingProperties
{
    [Fact]
    public void No_order_of_placements_beats_an_exact_packing_or_the_upper_bound() => ReportProperties.ForAll(cluster =>
    {
        var small = cluster with
        {
            Snapshot = cluster.Snapshot with { Agents = [.. cluster.Snapshot.Agents.Take(4)] },
            QueueItem = cluster.QueueItem with { Count = 4 },
        };
        var engine = PlacementEngine.For(small.Snapshot);
        var packing = engine.Analyze(small.Workload, small.QueueItem, PlacementOptions.Brief, default).Packing;
        var best = Best(engine.Evaluate(small.Workload, small.QueueItem, default), [], packing.Wanted);

        packing.Placeable.ShouldBeLessThanOrEqualTo(best);
        packing.UpperBound.ShouldBeGreaterThanOrEqualTo(best);
        if (packing.Exact)
        {
            packing.Placeable.ShouldBe(best);
        }
    });

    [Fact]
    public void One_more_agent_never_lowers_what_fits() => ReportProperties.ForAll(
        cluster => Pack(cluster.With(RandomCluster.Agent(99, new Random(cluster.Snapshot.Agents.Length)))).Placeable
            .ShouldBeGreaterThanOrEqualTo(Pack(cluster).Placeable),
        acrossInstances: false,
        resident: false);

    [Fact]
    public void Order_of_agents_changes_no_exact_packing() => ReportProperties.ForAll(cluster =>
    {
        var (one, other) = (Pack(cluster), Pack(cluster.Permuted(5)));

        if (one.Exact && other.Exact)
        {
            other.Placeable.ShouldBe(one.Placeable);
        }
    });

    [Fact]
    public void Assignments_add_up_and_matching_agents_come_first() => ReportProperties.ForAll(cluster =>
    {
        var packing = Pack(cluster);

        packing.Assignments.Sum(one => one.Instances).ShouldBe(packing.Placeable);
        packing.Placeable.ShouldBeInRange(0, packing.Wanted);
        (packing.NextBlockerDetail.Length == 0).ShouldBe(packing.Placeable == packing.Wanted);
    });

    [Fact]
    public void Relaxations_hold_what_they_promise_in_a_changed_world() => ReportProperties.ForAll(cluster =>
    {
        var report = PlacementEngine.For(cluster.Snapshot).Analyze(cluster.Workload, cluster.QueueItem, PlacementOptions.Full, default);
        foreach (var relaxation in report.Relaxations)
        {
            var changed = cluster.Workload with { Definition = relaxation.Definition };
            var again = PlacementEngine.For(cluster.Snapshot).Analyze(changed, cluster.QueueItem, PlacementOptions.Brief, default);

            again.Packing.Placeable.ShouldBe(relaxation.InstancesPlaceable);
            relaxation.InstancesPlaceable.ShouldBeGreaterThan(report.Packing.Placeable);
            relaxation.Changes.Length.ShouldBeInRange(1, 6);
            report.Relaxations.ShouldAllBe(
                other => !other.Requirements.SequenceEqual(relaxation.Requirements) || other.Changes.Length == relaxation.Changes.Length);
        }
    });

    [Fact]
    public void The_same_cluster_gives_the_same_report() => ReportProperties.ForAll(cluster =>
    {
        var one = PlacementEngine.For(cluster.Snapshot).Analyze(cluster.Workload, cluster.QueueItem, PlacementOptions.Full, default);
        var other = PlacementEngine.For(cluster.Snapshot with { SnapshotId = "again" })
            .Analyze(cluster.Workload, cluster.QueueItem, PlacementOptions.Full, default);

        other.Relaxations.Select(relaxation => relaxation.Text).ShouldBe(one.Relaxations.Select(relaxation => relaxation.Text));
        other.Curves.SelectMany(curve => curve.Points).ShouldBe(one.Curves.SelectMany(curve => curve.Points));
        other.NeededAgent.ShouldBe(one.NeededAgent);
        (other.Packing with { Assignments = [] }).ShouldBe(one.Packing with { Assignments = [] });
        other.Packing.Assignments.ShouldBe(one.Packing.Assignments);
    });

    private static Packing Pack(RandomCluster cluster) =>
        PlacementEngine.For(cluster.Snapshot).Analyze(cluster.Workload, cluster.QueueItem, PlacementOptions.Brief, default).Packing;

    /// <summary>Tries every order.</summary>
    private static int Best(Evaluation evaluation, int[] placed, int wanted)
    {
        var best = placed.Length;
        for (var agent = 0; agent < evaluation.Outcomes.Length && best < wanted; agent++)
        {
            var state = new PlacementState(evaluation.Matcher, evaluation.Checkers, evaluation.Instances);
            if (evaluation.Matcher.Table.Agents[agent].GivesOffers() && placed.Append(agent).All(next => state.TryPlace(next).Matches))
            {
                best = Math.Max(best, Best(evaluation, [.. placed, agent], wanted));
            }
        }

        return best;
    }
}
