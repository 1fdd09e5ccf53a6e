using System.Collections.Immutable;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Offers;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Matching;

public sealed class ReportProperties
{
    [Fact]
    public void Columns_agree_with_the_exact_matcher() => ForAll(cluster =>
    {
        var evaluation = PlacementEngine.For(cluster.Snapshot).Evaluate(cluster.Workload, cluster.QueueItem, default);
        for (var agent = 0; agent < evaluation.Outcomes.Length; agent++)
        {
            var exact = evaluation.Matcher.Evaluate(
                agent, evaluation.Matcher.Table.OfferOf(agent), evaluation.Checkers.AsSpan(), evaluation.Instances.Waiting.AsSpan());
            evaluation.Outcomes[agent].ShouldBe(exact);
        }
    });

    [Fact]
    public void Funnel_loses_no_agent_at_any_step() => ForAll(cluster =>
    {
        var report = Report(cluster);
        var left = cluster.Snapshot.Agents.Length;
        foreach (var step in report.Requirements)
        {
            step.Considered.ShouldBe(left);
            step.SoleBlockerOf.ShouldBeLessThanOrEqualTo(step.FailedIndependently);
            step.FailedFirst.ShouldBeLessThanOrEqualTo(step.FailedIndependently);
            left -= step.FailedFirst;
        }

        left.ShouldBe(report.Agents.Count(agent => agent.Verdicts.All(row => row.Verdict != Verdict.Fail || row.Requirement == Requirement.Plugin)));
    });

    [Fact]
    public void Counts_are_those_of_the_matrix() => ForAll(cluster =>
    {
        var report = Report(cluster);
        foreach (var step in report.Requirements)
        {
            var rows = report.Agents.Select(agent => agent.Verdicts.Single(row => row.Requirement == step.Requirement && row.Constraint == step.Constraint))
                .ToArray();
            rows.Count(row => row.Verdict == Verdict.Fail).ShouldBe(step.FailedIndependently);
        }
    });

    [Fact]
    public void What_bits_say_is_what_rows_say() => ForAll(cluster =>
    {
        var matrix = Report(cluster).Agents;
        for (var agent = 0; agent < matrix.Count; agent++)
        {
            var row = matrix[agent];
            var failed = row.Verdicts.Where(v => v.Verdict == Verdict.Fail).ToArray();
            matrix.FailureCount(agent).ShouldBe(failed.Length);
            matrix.FitOf(agent).ShouldBe(row.Fit);
            matrix.IsOffered(agent).ShouldBe(row.Offered);
            matrix.FailsOnlyAmounts(agent).ShouldBe(failed.All(IsAmount));
            foreach (var requirement in Enum.GetValues<Requirement>().Where(requirement => requirement != Requirement.Unspecified))
            {
                matrix.Fails(agent, requirement).ShouldBe(failed.Any(v => v.Requirement == requirement));
            }

            for (var index = 0; index < cluster.Workload.Definition.Constraints.Length; index++)
            {
                matrix.FailsConstraint(agent, index).ShouldBe(failed.Any(v => v.Constraint == index));
                matrix.FailsOnlyAmountsAnd(agent, index).ShouldBe(failed.All(v => IsAmount(v) || v.Constraint == index));
            }
        }

        matrix.Nearest(3).ShouldBe(Enumerable.Range(0, matrix.Count)
            .Select(agent => (Agent: agent, Failures: matrix[agent].Verdicts.Count(v => v.Verdict == Verdict.Fail)))
            .Where(one => one.Failures > 0).OrderBy(one => one.Failures).Take(3).Select(one => one.Agent));
    });

    [Fact]
    public void Bits_of_many_constraints_are_those_of_the_rows()
    {
        var constraints = Enumerable.Range(0, 60).Select(i => new PlacementConstraint("zone", "LIKE", i is 7 or 45 or 59 ? "b" : "a")).ToImmutableArray();
        var snapshot = Given.Cluster(Given.Agent().With("zone", "a"));
        var matrix = PlacementEngine.For(snapshot)
            .Analyze(Given.Workload(Given.App() with { Constraints = constraints }), null, PlacementOptions.Brief, default).Agents;

        matrix.FailureCount(0).ShouldBe(3);
        Enumerable.Range(0, 60).Where(index => matrix.FailsConstraint(0, index)).ShouldBe([7, 45, 59]);
        matrix.FailsOnlyAmountsAnd(0, 45).ShouldBeFalse();
        matrix.Nearest(1).ShouldBe([0]);
        matrix.PassingConstraint(58).ShouldBe([0]);
        matrix.PassingConstraint(59).ShouldBeEmpty();
        matrix.AreAllFailingOneOf(57, 58).ShouldBeFalse();
        matrix.AreAllFailingOneOf(58, 59).ShouldBeTrue();
    }

    [Fact]
    public void Sole_blocker_is_the_only_failure_of_that_many_agents() => ForAll(cluster =>
    {
        var report = Report(cluster);
        foreach (var step in report.Requirements.Where(step => step.Requirement != Requirement.Role))
        {
            var alone = report.Agents.Count(agent => agent.Verdicts.Where(row => row.Verdict == Verdict.Fail)
                .All(row => (row.Requirement, row.Constraint) == (step.Requirement, step.Constraint))
                    && agent.Verdicts.Any(row => row.Verdict == Verdict.Fail));
            step.SoleBlockerOf.ShouldBe(alone);
        }
    });

    [Fact]
    public void Fits_add_up_to_the_agents_and_agree_with_the_decision() => ForAll(cluster =>
    {
        var report = Report(cluster);
        var capacity = report.Capacity;

        (capacity.FitNow + capacity.FitWhenFreed + capacity.NeverFit + capacity.FitIfUnreserved + capacity.Excluded + capacity.NotKnown)
            .ShouldBe(report.Agents.Count);
        report.Agents.ShouldAllBe(agent => (agent.Fit == Fit.FitsNow) == agent.Matches);
    });

    [Fact]
    public void Order_of_agents_changes_no_count() => ForAll(cluster =>
    {
        var report = Report(cluster);
        var permuted = Report(cluster.Permuted(7));

        permuted.Requirements.ShouldBe(report.Requirements);
        permuted.PairBlockers.ShouldBe(report.PairBlockers);
        permuted.Agents.Select(agent => (agent.AgentId, agent.Decision)).Order()
            .ShouldBe(report.Agents.Select(agent => (agent.AgentId, agent.Decision)).Order());
    });

    internal static void ForAll(Action<RandomCluster> check, bool acrossInstances = true, bool resident = true) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => check(RandomCluster.Of(seed, acrossInstances, resident)))
            .Check(PropertyRuns.Of(400));

    private static PlacementReport Report(RandomCluster cluster) =>
        PlacementEngine.For(cluster.Snapshot).Analyze(cluster.Workload, cluster.QueueItem, PlacementOptions.Full, default);

    private static bool IsAmount(RequirementVerdict verdict) =>
        verdict.Requirement is Requirement.Cpus or Requirement.Memory or Requirement.Disk or Requirement.Gpus or Requirement.Ports;
}
