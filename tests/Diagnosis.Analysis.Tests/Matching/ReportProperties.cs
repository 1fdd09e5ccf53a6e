using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Offers;
using FsCheck;
using FsCheck.Fluent;

namespace Diagnosis.Analysis.Tests.Matching;

public sealed class ReportProperties
{
    [Fact]
    public void Columns_AgreeWithTheExactMatcher() => ForAll(cluster =>
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
    public void Funnel_LosesNoAgent_AtAnyStep() => ForAll(cluster =>
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

        left.ShouldBe(report.Agents.Count(agent => agent.Verdicts.All(row => row.Verdict != Verdict.FAIL || row.Requirement == Requirement.PLUGIN)));
    });

    [Fact]
    public void Counts_AreThoseOfTheMatrix() => ForAll(cluster =>
    {
        var report = Report(cluster);
        foreach (var step in report.Requirements)
        {
            var rows = report.Agents.Select(agent => agent.Verdicts.Single(row => row.Requirement == step.Requirement && row.Constraint == step.Constraint)).ToArray();
            rows.Count(row => row.Verdict == Verdict.FAIL).ShouldBe(step.FailedIndependently);
        }
    });

    [Fact]
    public void SoleBlocker_IsTheOnlyFailure_OfThatManyAgents() => ForAll(cluster =>
    {
        var report = Report(cluster);
        foreach (var step in report.Requirements.Where(step => step.Requirement != Requirement.ROLE))
        {
            var alone = report.Agents.Count(agent => agent.Verdicts.Where(row => row.Verdict == Verdict.FAIL)
                .All(row => (row.Requirement, row.Constraint) == (step.Requirement, step.Constraint)) && agent.Verdicts.Any(row => row.Verdict == Verdict.FAIL));
            step.SoleBlockerOf.ShouldBe(alone);
        }
    });

    [Fact]
    public void Fits_AddUpToTheAgents_AndAgreeWithTheDecision() => ForAll(cluster =>
    {
        var report = Report(cluster);
        var capacity = report.Capacity;

        (capacity.FitNow + capacity.FitWhenFreed + capacity.NeverFit + capacity.FitIfUnreserved + capacity.Excluded).ShouldBe(report.Agents.Count);
        report.Agents.ShouldAllBe(agent => (agent.Fit == Fit.FITS_NOW) == agent.Matches);
    });

    [Fact]
    public void OrderOfAgents_ChangesNoCount() => ForAll(cluster =>
    {
        var report = Report(cluster);
        var permuted = Report(cluster.Permuted(7));

        permuted.Requirements.ShouldBe(report.Requirements);
        permuted.PairBlockers.ShouldBe(report.PairBlockers);
        permuted.Agents.Select(agent => (agent.AgentId, agent.Decision)).Order().ShouldBe(report.Agents.Select(agent => (agent.AgentId, agent.Decision)).Order());
    });

    internal static void ForAll(Action<RandomCluster> check, bool acrossInstances = true, bool resident = true) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => check(RandomCluster.Of(seed, acrossInstances, resident)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20260110, 77));

    private static PlacementReport Report(RandomCluster cluster) =>
        PlacementEngine.For(cluster.Snapshot).Analyze(cluster.Workload, cluster.QueueItem, PlacementOptions.Full, default);
}
