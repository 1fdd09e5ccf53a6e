using Diagnosis.Analysis.Analyzers;
using Diagnosis.Analysis.Analyzers.Offers;
using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Matching.Records;
using Diagnosis.Analysis.Tests.Matching;

namespace Diagnosis.Analysis.Tests.Analyzers.Offers;

/// <summary>
/// Marathon remembers refusals for its leader's whole term: what is older than the wait was refused to others, and says nothing of those that wait now.
/// </summary>
public sealed class EarlierWaitTests
{
    private const double Day = 86_400;

    private static readonly Agent Small = Given.Agent(cpus: 0.1);

    private static readonly WorkloadDefinition App = Given.App() with { LastConfigChangeAt = OfferScene.Ago(2 * Day) };

    [Theory]
    [InlineData(15)]
    [InlineData(240)]
    public async Task Every_refusal_is_older_than_a_young_wait_and_nothing_is_found(double waited) =>
        (await Analyze(Remembered(waited, Day))).Findings.ShouldBeEmpty();

    [Fact]
    public async Task Every_refusal_is_older_than_a_long_wait_and_no_offer_is_what_is_told()
    {
        var finding = (await Analyze(Remembered(900, Day))).Findings.ShouldHaveSingleItem();

        finding.Code.ShouldBe("offer.none_received");
        finding.Summary.ShouldContain("has looked at no offer for it in 15 min");
        finding.Evidence.ShouldContain(one => one.Text.Contains("before this wait", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counts_alone_are_older_than_the_wait_and_tell_no_shortage()
    {
        var scene = Remembered(900, Day).Item(item => item with
        {
            Since = OfferScene.Ago(900), ProcessedOffers = OfferScene.Refused("InsufficientCpus") with { LastUnusedOfferAt = OfferScene.Ago(Day) },
        });

        (await Analyze(scene)).Findings.ShouldHaveSingleItem().Code.ShouldBe("offer.none_received");
    }

    [Fact]
    public async Task An_offer_was_used_and_none_refused_since_it_waits_and_nothing_is_found()
    {
        var scene = Remembered(900, Day, summary => summary with { LastUsedOfferAt = OfferScene.Ago(100) });

        (await Analyze(scene)).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(60)]
    [InlineData(899)]
    [InlineData(901)]
    public async Task A_refusal_of_this_wait_is_told(double ago) =>
        (await Analyze(Remembered(900, ago))).Findings[0].Code.ShouldBe("offer.insufficient_cpus");

    [Fact]
    public async Task Since_when_it_waits_is_not_known_and_its_refusals_are_told()
    {
        var scene = Remembered(900, 1800, item: one => one with { Since = null });

        (await Analyze(scene)).Findings[0].Code.ShouldBe("offer.insufficient_cpus");
    }

    [Fact]
    public async Task Only_the_refusals_of_this_wait_stand_for_agents()
    {
        var scene = Remembered(900, 60, item: one => one with
        {
            LastUnusedOffers = [.. one.LastUnusedOffers, Refusal(Given.Agent(1, cpus: 0.7), 1000, "InsufficientCpus")],
        });

        (await Analyze(scene)).Findings[0].Summary.ShouldContain("the most that an offer of an eligible agent held is 0.1 cpus");
    }

    [Fact]
    public async Task A_record_of_an_earlier_wait_judges_nothing_and_is_said_to_be_old()
    {
        var agent = Given.Agent();
        var scene = new OfferScene(App, agent).Item(item => item with
        {
            LastUnusedOffers = [Refusal(agent, 1000, "InsufficientPorts")], Since = OfferScene.Ago(300),
        });

        var result = await Analyze(scene);

        result.Placement!.Records.ShouldHaveSingleItem().Why.ShouldBe("it is from before this wait");
        result.Placement.Records[0].Outcome.ShouldBe(RecordOutcome.NotCompared);
        result.Findings.ShouldContain(finding => finding.Summary.Contains("1 of 1 remembered refusals is from before this wait", StringComparison.Ordinal));
        result.Findings.ShouldAllBe(finding => finding.Code == "offer.stale_evidence");
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(60, false)]
    public async Task What_was_declined_before_the_wait_is_not_kept_back_any_more(double waited, bool isKeptBack)
    {
        var agent = Given.Agent();
        var scene = new OfferScene(App, agent)
            .Cluster(cluster => cluster with { Marathon = cluster.Marathon with { DeclineOfferDuration = TimeSpan.FromMinutes(5) } })
            .Item(item => item with
            {
                LastUnusedOffers = [OfferScene.Unused(agent, 100, "InsufficientCpus")], Since = OfferScene.Ago(waited),
                ProcessedOffers = OfferScene.Silent() with { LastUnusedOfferAt = OfferScene.Ago(100) },
            });

        (await Analyze(scene)).Findings.Any(finding => finding.Code == "allocation.declined_recently").ShouldBe(isKeptBack);
    }

    private static OfferScene Remembered(
        double waited, double ago, Func<ProcessedOffersSummary, ProcessedOffersSummary>? summary = null, Func<QueueItem, QueueItem>? item = null) =>
        new OfferScene(App).Item(one => (item ?? (same => same))(one with
        {
            Since = OfferScene.Ago(waited),
            ProcessedOffers = (summary ?? (same => same))(OfferScene.Refused("InsufficientCpus") with { LastUnusedOfferAt = OfferScene.Ago(ago) }),
            LastUnusedOffers = [Refusal(Small, ago, "InsufficientCpus")],
        }));

    private static UnusedOffer Refusal(Agent agent, double ago, params string[] reasons) =>
        OfferScene.Unused(agent, ago, reasons) with { Resources = [.. agent.Unreserved] };

    private static Task<AnalysisResult> Analyze(OfferScene scene) =>
        new OfferAnalyzer().Handle(new OfferAnalysis(scene.Build()), CancellationToken.None);
}
