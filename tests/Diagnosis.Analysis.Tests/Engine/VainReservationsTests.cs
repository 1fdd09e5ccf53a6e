using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;
using Diagnosis.Analysis.Tests.Analyzers;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Engine;

/// <summary>Offers that are used for a resident workload of which nothing is on any agent were used to reserve, and nothing was ever started.</summary>
public sealed class VainReservationsTests : BatchDiagnosisTests
{
    private const string Line = "W0514 11:59:52.310201  2231 master.cpp:2412] Dropping RESERVE operation from framework framework-1 (marathon): "
        + "Invalid RESERVE operation: A reserve operation was attempted by principal 'none', which does not match";

    private static readonly Agent Empty = Scene.Agent("10.0.0.1") with
    {
        Unreserved = [.. Scene.Agent("10.0.0.1").Unreserved, Given.Scalar("cpus", 4), Given.Scalar("mem", 8000), Given.Scalar("disk", 8000)],
        ResourcesAreFull = true,
    };

    [Fact]
    public async Task Offers_are_used_and_no_agent_has_a_reservation_and_nothing_is_said_to_have_been_started()
    {
        var diagnosis = await Diagnose(Resident(Empty));

        diagnosis.Findings[0].Code.ShouldBe("unknown");
        diagnosis.Headline.ShouldContain(
            "Marathon has used 40 offers for it, the last 8 s ago, but no task of it is there and no agent has a reservation of it");
        diagnosis.Findings.ShouldAllBe(finding => !finding.Summary.Contains("that it started", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Master_says_what_it_drops_and_is_quoted()
    {
        var diagnosis = await Diagnose(Resident(Empty).With(DocumentKind.MasterLog).Log(DocumentKind.MasterLog, "", $"{Line}\n"));

        diagnosis.Headline.ShouldContain("the master's log says \"Dropping RESERVE operation: Invalid RESERVE operation: A reserve operation was attempted by "
            + "principal 'none', which does not match\"");
        diagnosis.Findings[0].Confidence.ShouldBe(0.85);
        diagnosis.Findings[0].Evidence.ShouldContain(evidence => evidence.Source.StartsWith("MASTER_LOG", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Agent_has_its_volume_and_what_was_started_has_not_stayed()
    {
        var kept = Empty with
        {
            Reserved = [Given.Scalar("disk", 100, "*", new DiskInfo("web#data#1", true, null, null, null, "volume"))],
        };

        (await Diagnose(Resident(kept))).Findings[0].Code.ShouldNotBe("unknown");
    }

    [Fact]
    public async Task Offers_are_used_to_reserve_and_to_start_in_the_first_minutes_as_they_should() =>
        (await Diagnose(new Scene().Define(Reserving).With(Scene.Waiting(1, 30) with { ProcessedOffers = new(4, 1, Scene.Ago(28), Scene.Ago(8), [], []) })
            .With(Scene.Deployment(31, "ScaleApplication")).With(Empty))).State.ShouldBe(WorkloadState.Progressing);

    [Fact]
    public async Task What_reserves_nothing_is_started_again_and_again() =>
        (await Diagnose(Resident(Empty).Define(d => d with { PersistentVolumes = [] }))).Findings[0].Code.ShouldBe("workload.undecided");

    private static Scene Resident(Agent agent) => new Scene()
        .Define(Reserving)
        .With(Scene.Waiting(1, 3000) with { ProcessedOffers = new(80, 40, Scene.Ago(30), Scene.Ago(8), [], []) })
        .With(Scene.Deployment(3000, "ScaleApplication")).With(agent);

    private static WorkloadDefinition Reserving(WorkloadDefinition definition) =>
        definition with { PersistentVolumes = [new("data", "root", 100, null, null, [])] };
}
