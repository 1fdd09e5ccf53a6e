using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Tests.Matching;

/// <summary>What is said of regions, by who tells the home region.</summary>
public sealed class HomeRegionTests
{
    private static readonly Agent Away = Given.Agent(1) with { Region = "eu-2" };

    [Fact]
    public void Without_the_masters_state_no_agent_is_called_foreign()
    {
        var verdict = Region(Given.Cluster(Away) with { HomeRegion = default });

        verdict.Verdict.ShouldBe(Verdict.NotEvaluated);
        verdict.Reason.ShouldBe("the home region is not known: MESOS_STATE is missing, and no record of Marathon tells it");
    }

    [Fact]
    public void Without_the_masters_state_a_fitting_agent_is_neither_a_match_nor_a_refusal_and_the_assumption_is_said()
    {
        var report = Report(Given.Cluster(Away) with { HomeRegion = default });

        report.Agents[0].Decision.Matches.ShouldBeFalse();
        report.Agents[0].Decision.IsUncertain.ShouldBeTrue();
        report.Packing.Placeable.ShouldBe(1);
        report.Assumptions.ShouldContain(text => text.StartsWith("The home region is not known", StringComparison.Ordinal));
    }

    [Fact]
    public void A_running_instance_of_a_workload_that_stays_at_home_tells_the_home_region()
    {
        var runs = Given.Workload(Given.App(id: "/other"), Given.Running(1, Away));

        Region(Given.Cluster(Away) with { HomeRegion = default, Workloads = [runs] }).Verdict.ShouldBe(Verdict.Pass);
    }

    [Fact]
    public void A_region_whose_offers_are_refused_without_a_reason_is_not_home_whatever_runs_there()
    {
        var runs = Given.Workload(Given.App(), Given.Running(1, Away));
        var refusal = Given.Waiting(1) with { LastUnusedOffers = [new("o-1", Away.Id, Away.Hostname, [], [], [], Given.Now)] };

        Region(Given.Cluster(Away) with { HomeRegion = default, Workloads = [runs], Queue = [refusal] }).Verdict.ShouldBe(Verdict.NotEvaluated);
    }

    [Theory]
    [InlineData("InsufficientPorts", Verdict.Pass)]
    [InlineData("InsufficientMemory", Verdict.NotEvaluated)]
    [InlineData("UnfulfilledConstraint", Verdict.NotEvaluated)]
    public void Of_the_recorded_reasons_only_ports_which_are_looked_at_last_prove_that_the_region_is_home(string reason, Verdict verdict)
    {
        var refusal = Given.Waiting(1) with { LastUnusedOffers = [new("o-1", Away.Id, Away.Hostname, [], [], [RefusalReason.Read(reason)], Given.Now)] };
        var cluster = Given.Cluster(Away) with { HomeRegion = default, Workloads = [Given.Workload(Given.App())], Queue = [refusal] };

        Region(cluster).Verdict.ShouldBe(verdict);
    }

    [Theory]
    [InlineData("eu-1", Verdict.Fail)]
    [InlineData("eu-2", Verdict.Pass)]
    [InlineData(null, Verdict.Fail)]
    public void The_masters_state_decides(string? region, Verdict verdict) =>
        Region(Given.Cluster(Away) with { HomeRegion = Facts.Of(region, DocumentKind.MesosState) }).Verdict.ShouldBe(verdict);

    private static RequirementVerdict Region(ClusterSnapshot cluster) => Report(cluster).Agents[0].Verdicts.Single(v => v.Requirement == Requirement.Region);

    private static PlacementReport Report(ClusterSnapshot cluster) =>
        PlacementEngine.For(cluster).Analyze(Given.Workload(Given.App()), Given.Waiting(1), new PlacementOptions(), CancellationToken.None);
}
