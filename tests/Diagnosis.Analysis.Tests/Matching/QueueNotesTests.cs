using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;

namespace Diagnosis.Analysis.Tests.Matching;

public sealed class QueueNotesTests
{
    [Fact]
    public void Notes_say_where_the_figures_of_Marathon_mislead()
    {
        var item = Given.Waiting(1) with
        {
            ProcessedOffers = new(10, 10, null, null, [], [new(OfferReason.UnfulfilledConstraint, 4, 10)]),
            LastUnusedOffers =
            [
                new("o1", "agent-1", "host-1", [], [], [OfferReason.UnfulfilledConstraint, OfferReason.AgentMaintenance], Given.Now),
                new("o2", "agent-9", "host-9", [], [], [], Given.Now),
            ],
        };

        var report = PlacementEngine.For(Given.Cluster(Given.Agent(1))).Analyze(Given.Workload(Given.App()), item, PlacementOptions.Full, default);

        report.Notes.ShouldBe(
        [
            "6 of 10 refused offers were refused without a reason (home region or scheduler plugin) and are in no count.",
            "1 agent in maintenance is counted as UnfulfilledConstraint, although no constraint of the definition fails there.",
            "1 of the last refusals is of an agent that the list of agents does not have.",
        ]);
    }

    [Theory]
    [InlineData("DeclinedScarceResources", true)]
    [InlineData("NoCorrespondingReservationFound", true)]
    [InlineData("InsufficientGpus", true)]
    [InlineData("InsufficientGpus,DeclinedScarceResources", true)]
    [InlineData("InsufficientMemory,DeclinedScarceResources", false)]
    [InlineData("InsufficientMemory", false)]
    public void Notes_name_refusals_that_the_command_line_shows_nothing_of(string reasons, bool isHidden)
    {
        var item = Given.Waiting(1) with
        {
            ProcessedOffers = new(1, 1, null, null, [], [new(OfferReason.InsufficientMemory, 1, 1)]),
            LastUnusedOffers = [new("o", "agent-1", "host-1", [], [], [.. reasons.Split(',').Select(RefusalReason.Read)], Given.Now)],
        };

        var notes = PlacementEngine.For(Given.Cluster(Given.Agent(1))).Analyze(Given.Workload(Given.App()), item, PlacementOptions.Full, default).Notes;

        const string Hidden = "1 refusal is for GPUs or reservations alone, for which the summary of the DC/OS command line has no row: "
            + "it shows nothing wrong there.";
        notes.ShouldBe(isHidden ? [Hidden] : []);
    }

    [Theory]
    [InlineData("1.11.24", "UnfulfilledConstraint,AgentMaintenance", "1 agent in maintenance is counted|The counts cover the Marathon leader's whole term")]
    [InlineData("1.11.24", "UnfulfilledConstraint,UnfulfilledConstraint,AgentMaintenance", "The counts cover the Marathon leader's whole term")]
    [InlineData("1.7.189", "UnfulfilledConstraint,AgentMaintenance", "1 agent in maintenance is counted")]
    public void Notes_hold_for_the_version_and_the_reasons(string version, string reasons, string starts)
    {
        var item = Given.Waiting(1) with
        {
            ProcessedOffers = new(5, 4, Given.Now, Given.Now, [new(OfferReason.UnfulfilledConstraint, 5, 4)], [new(OfferReason.UnfulfilledConstraint, 5, 4)]),
            LastUnusedOffers = [new("o", "agent-1", "host-1", [], [], [.. reasons.Split(',').Select(RefusalReason.Read)], Given.Now)],
        };
        var snapshot = Given.Cluster(Given.Agent(1)) with { Marathon = Given.Marathon111 with { Version = version } };

        var notes = PlacementEngine.For(snapshot).Analyze(Given.Workload(Given.App()), item, PlacementOptions.Full, default).Notes;

        notes.Length.ShouldBe(starts.Split('|').Length, string.Join('\n', notes));
        notes.Zip(starts.Split('|')).ShouldAllBe(pair => pair.First.StartsWith(pair.Second));
    }
}
