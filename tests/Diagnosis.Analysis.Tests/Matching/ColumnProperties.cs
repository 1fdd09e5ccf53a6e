using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Constraints;
using Diagnosis.Analysis.Matching.Placing;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using Diagnosis.Analysis.Wording;

namespace Diagnosis.Analysis.Tests.Matching;

/// <summary>What is read from columns is what is decided agent by agent, in clusters of the kinds that take different ways through them.</summary>
public sealed class ColumnProperties
{
    [Fact]
    public void Agents_that_differ_in_amounts_and_attributes_alone_are_decided_by_columns_as_one_by_one() => ForAllKinds(cluster =>
    {
        var evaluation = PlacementEngine.For(cluster.Snapshot).Evaluate(cluster.Workload, cluster.QueueItem, default);
        var outcomes = evaluation.Outcomes;
        for (var agent = 0; agent < outcomes.Length; agent++)
        {
            var exact = evaluation.Matcher.Evaluate(
                agent, evaluation.Matcher.Table.OfferOf(agent), evaluation.Checkers.AsSpan(), evaluation.Instances.Waiting.AsSpan());

            outcomes[agent].ShouldBe(exact);
            outcomes.Fails[agent].ShouldBe(exact.Fails);
            outcomes.WouldMatch(agent).ShouldBe(exact.WouldMatch);
            outcomes.IsExcluded(agent).ShouldBe(exact.IsExcluded);
            outcomes.IsUndecided(agent).ShouldBe(exact.IsUndecided);
            outcomes.Throws(agent).ShouldBe(exact.Exception != MarathonException.None);
        }
    });

    [Fact]
    public void Agents_picked_by_masks_are_those_whose_rows_say_so() => ForAllKinds(cluster =>
    {
        var agents = Report(cluster).Agents;
        var all = Enumerable.Range(0, agents.Count).ToArray();

        agents.FittingNow().ShouldBe(all.Where(agent => agents.FitOf(agent) == Fit.FitsNow));
        agents.FailingOnlyAmounts.ShouldBe(all.Where(agents.FailsOnlyAmounts));
        agents.HiddenForGpus.ShouldBe(all.Where(agent => agents.ObstacleTo(agent) == OfferObstacle.GpuCapability));
        agents.HostsInWords(all).ShouldBe(InWords.List([.. all.Select(agents.Hostname)]));
        foreach (var requirement in Enum.GetValues<Requirement>().Where(requirement => requirement != Requirement.Unspecified))
        {
            agents.Failing(requirement).ShouldBe(all.Where(agent => agents.Fails(agent, requirement)));
        }

        agents.FailingOnly(Requirement.Maintenance).ShouldBe(all.Where(agent => Enum.GetValues<Requirement>()
            .All(requirement => requirement == Requirement.Unspecified || agents.Fails(agent, requirement) == (requirement == Requirement.Maintenance))));
        for (var index = 0; index < cluster.Workload.Definition.Constraints.Length; index++)
        {
            agents.FailingConstraint(index).ShouldBe(all.Where(agent => agents.FailsConstraint(agent, index)));
            agents.PassingConstraint(index).ShouldBe(all.Where(agent => !agents.FailsConstraint(agent, index)));
            for (var other = 0; other <= index; other++)
            {
                agents.AreAllFailingOneOf(other, index).ShouldBe(
                    all.All(agent => agents.FailsConstraint(agent, other) || agents.FailsConstraint(agent, index)));
            }
        }
    });

    [Fact]
    public void An_agent_that_columns_give_up_takes_no_instance() => ForAllKinds(cluster =>
    {
        var evaluation = PlacementEngine.For(cluster.Snapshot).Evaluate(cluster.Workload, cluster.QueueItem, default);
        var state = new PlacementState(evaluation.Matcher, evaluation.Checkers, evaluation.Instances);
        for (var step = 0; step < evaluation.Outcomes.Length * 3; step++)
        {
            var agent = step % evaluation.Outcomes.Length;
            var holds = state.MayHold(agent);
            (state.TryPlace(agent).WouldMatch && !holds).ShouldBeFalse();
        }
    });

    [Fact]
    public void What_a_constraint_leaves_by_values_is_what_it_leaves_agent_by_agent() => ForAllKinds(cluster =>
    {
        var evaluation = PlacementEngine.For(cluster.Snapshot).Evaluate(cluster.Workload, cluster.QueueItem, default);
        var explained = Report(cluster).Constraints;
        for (var index = 0; index < explained.Length; index++)
        {
            var checker = evaluation.Checkers[index];
            var passing = Enumerable.Range(0, evaluation.Outcomes.Length).Where(agent => checker.Check(agent) == ConstraintOutcome.Pass).ToArray();

            explained[index].AgentsAllowed.ShouldBe(passing.Length);
            explained[index].ValuesAllowed.ShouldBe(
                passing.Select(agent => checker.Column.Ids[agent]).Where(id => id != AttributeColumn.Missing).Distinct().Count());
            explained[index].Values.Sum(value => value.Agents).ShouldBe(evaluation.Outcomes.Length - explained[index].AgentsWithout);
        }
    });

    [Fact]
    public void A_change_has_a_place_for_each_instance_that_it_promises_and_none_is_kept() => ForAllKinds(cluster =>
    {
        var report = Report(cluster);
        foreach (var relaxation in report.Relaxations)
        {
            relaxation.Packing.Assignments.Sum(one => one.Instances).ShouldBe(relaxation.InstancesPlaceable);
        }

        foreach (var kept in report.WithoutRows().Relaxations)
        {
            kept.Packing.Assignments.ShouldBeEmpty();
        }
    });

    [Fact]
    public void Copies_of_a_constraint_count_each_for_itself()
    {
        var snapshot = Given.Cluster(Given.Agent(0).With("rack", "a"), Given.Agent(1).With("rack", "b"));
        var workload = Given.Workload(Given.App(instances: 3).Constrained(("rack", "UNIQUE", null)));
        var first = PlacementEngine.For(snapshot).Evaluate(workload, null, default).Checkers[0];
        first.Place(0, 3);
        var (second, third) = (first.Clone(), first.Clone());
        second.Place(1, 3);
        first.Place(0, 3);

        first.CountOf(first.Column.Ids[0]).ShouldBe(2);
        (second.Check(0), second.Check(1)).ShouldBe((ConstraintOutcome.Fail, ConstraintOutcome.Fail));
        (third.Check(0), third.Check(1)).ShouldBe((ConstraintOutcome.Fail, ConstraintOutcome.Pass));
        third.CountOf(third.Column.Ids[0]).ShouldBe(1);
    }

    private static void ForAllKinds(Action<RandomCluster> check) => ReportProperties.ForAll(cluster =>
    {
        check(cluster);
        var plain = With(cluster, static agent => agent with { Region = null, Unavailability = null });
        check(plain);
        check(With(plain, static agent => agent with { Reserved = [] }));
        check(With(plain, static agent => agent with { PerhapsUsed = [Given.Scalar("cpus", 0.5)] }));
        check(With(plain, static agent => agent with { ResourcesAreKnown = agent.Id.EndsWith('1') }));
        check(Of(plain, plain.Workload with { Instances = [] }));
        check(Of(plain, plain.Workload with { Instances = [], InstancesKnown = false }));
    });

    private static RandomCluster With(RandomCluster cluster, Func<Agent, Agent> change) =>
        cluster with { Snapshot = cluster.Snapshot with { Agents = [.. cluster.Snapshot.Agents.Select(change)] } };

    private static RandomCluster Of(RandomCluster cluster, Workload workload) =>
        cluster with { Workload = workload, Snapshot = cluster.Snapshot with { Workloads = [workload] } };

    private static PlacementReport Report(RandomCluster cluster) =>
        PlacementEngine.For(cluster.Snapshot).Analyze(cluster.Workload, cluster.QueueItem, PlacementOptions.Full, default);
}
