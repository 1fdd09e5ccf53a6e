using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching;

namespace Diagnosis.Analysis.Tests.Matching.Records;

/// <summary>Marathon's counts over all offers beside those of the newest and beside what was read.</summary>
public sealed class CountComparisonTests
{
    private const string Passed = "Of all 20 offers that Marathon counts, 8 stopped at UnfulfilledConstraint; none of the newest does, and what was read "
        + "shows it on no agent: that has passed.";

    [Theory]
    [InlineData(8, 0, "", true)]
    [InlineData(0, 0, "", false)]
    [InlineData(8, 1, "", false)]
    [InlineData(8, 0, "rack", false)]
    public void What_stopped_earlier_offers_and_none_of_the_newest_has_passed_where_the_figures_say_so_too(
        int all, int newest, string constrained, bool hasPassed)
    {
        var item = Given.Waiting(1) with
        {
            ProcessedOffers = new(
                20, 20, Given.Now, null,
                [new(OfferReason.UnfulfilledConstraint, newest, 1), new(OfferReason.InsufficientMemory, 1 - newest, 1 - newest)],
                [new(OfferReason.UnfulfilledConstraint, all, 20), new(OfferReason.InsufficientMemory, 20 - all, 20 - all)]),
        };
        var app = Given.App(mem: 1e6) with { Constraints = constrained.Length == 0 ? [] : [new(constrained, "CLUSTER", "a")] };

        var notes = PlacementEngine.For(Given.Cluster(Given.Agent(1))).Analyze(Given.Workload(app), item, PlacementOptions.Full, default).Notes;

        notes.Contains(Passed).ShouldBe(hasPassed, string.Join('\n', notes));
    }
}
