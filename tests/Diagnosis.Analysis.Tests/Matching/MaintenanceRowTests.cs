using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;
using Diagnosis.Analysis.Matching.Reports;
using Diagnosis.Analysis.Matching.Requirements;

namespace Diagnosis.Analysis.Tests.Matching;

/// <summary>What is said of maintenance, by who tells it.</summary>
public sealed class MaintenanceRowTests
{
    private const string Left = nameof(OfferReason.AgentMaintenance);
    private static readonly Agent Machine = Given.Agent(1);

    [Fact]
    public void Without_a_document_and_a_record_the_row_is_not_evaluated_and_the_match_stands()
    {
        var row = Row(Given.Cluster(Machine));

        row.Verdict.ShouldBe(Verdict.NotEvaluated);
        row.Reason.ShouldBe("which machines are in maintenance is not known");
        Report(Given.Cluster(Machine)).Agents[0].Decision.Matches.ShouldBeTrue();
    }

    [Theory]
    [InlineData(DocumentKind.MesosMaintenanceSchedule)]
    [InlineData(DocumentKind.MesosMaintenanceStatus)]
    public void A_document_without_the_machine_says_that_it_is_in_none(DocumentKind kind)
    {
        var cluster = Given.Cluster(Machine);

        Row(cluster with { Sources = [new(kind, "", SourceState.Read, Given.Now, "")] }).Verdict.ShouldBe(Verdict.Pass);
    }

    [Theory]
    [InlineData(Verdict.Pass, "InsufficientMemory")]
    [InlineData(Verdict.Pass)]
    [InlineData(Verdict.NotEvaluated, "NoCorrespondingReservationFound")]
    [InlineData(Verdict.NotEvaluated, "UnfulfilledConstraint", Left)]
    public void Without_a_document_what_Marathon_recorded_of_the_agent_tells(Verdict verdict, params string[] reasons) =>
        Row(Given.Cluster(Machine) with { Queue = [Refused(reasons)] }).Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData(Verdict.Fail, "UnfulfilledConstraint", Left)]
    [InlineData(Verdict.Pass, "InsufficientMemory")]
    [InlineData(Verdict.NotEvaluated, "NoCorrespondingReservationFound")]
    public void Of_a_machine_that_drains_for_a_window_that_nobody_tells_a_record_decides(Verdict verdict, params string[] reasons)
    {
        var cluster = Given.Cluster(Machine with { HasUntoldWindow = true }) with { Queue = [Refused(reasons)] };

        Row(cluster).Verdict.ShouldBe(verdict);
        Report(cluster).Agents[0].Decision.IsUncertain.ShouldBe(verdict == Verdict.NotEvaluated);
    }

    [Theory]
    [InlineData(5, Verdict.Pass)]
    [InlineData(60, Verdict.NotEvaluated)]
    public void An_old_record_does_not_tell_that_the_window_has_not_come_since(int minutes, Verdict verdict)
    {
        var refused = Refused(["InsufficientMemory"]);
        refused = refused with { LastUnusedOffers = [refused.LastUnusedOffers[0] with { At = Given.Now.AddMinutes(-minutes) }] };

        Row(Given.Cluster(Machine with { HasUntoldWindow = true }) with { Queue = [refused] }).Verdict.ShouldBe(verdict);
    }

    [Fact]
    public void A_Marathon_that_does_not_look_at_maintenance_takes_a_draining_machine()
    {
        var cluster = Given.Cluster(Machine with { HasUntoldWindow = true });
        cluster = cluster with { Marathon = cluster.Marathon with { MaintenanceMode = false } };

        Report(cluster).Agents[0].Decision.Matches.ShouldBeTrue();
    }

    private static QueueItem Refused(string[] reasons) => Given.Waiting(1, "/other") with
    {
        LastUnusedOffers = [new("o-1", Machine.Id, Machine.Hostname, [], [], [.. reasons.Select(RefusalReason.Read)], Given.Now)],
    };

    private static RequirementVerdict Row(ClusterSnapshot cluster) =>
        Report(cluster).Agents[0].Verdicts.Single(v => v.Requirement == Requirement.Maintenance);

    private static PlacementReport Report(ClusterSnapshot cluster) =>
        PlacementEngine.For(cluster).Analyze(Given.Workload(Given.App()), Given.Waiting(1), new PlacementOptions(), CancellationToken.None);
}
