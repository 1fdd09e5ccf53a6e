using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Engine;

namespace Diagnosis.Playground.Tests;

public sealed class PlayedClusterTests
{
    [Fact]
    public async Task An_app_that_fits_runs_and_is_called_healthy()
    {
        var play = new Play().Agent("h1").Agent("h2").Post(Play.App("/web", instances: 3));

        play.Seconds(60);

        play.Cluster.Running("/web").ShouldBe(3);
        play.Snapshot().Deployments.ShouldBeEmpty();
        (await play.DiagnoseAsync("/web")).State.ShouldBe(WorkloadState.Healthy);
    }

    [Fact]
    public void Every_document_is_read_whole()
    {
        var play = new Play().Agent("h1").Agent("h2", role: "slave_public").Post(Play.App("/web", instances: 3)).Post(Play.App("/big", mem: 100_000));

        play.Seconds(20);

        play.Snapshot().Sources.Where(source => source.State != SourceState.Read).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_refused_is_counted_as_marathon_counts_it()
    {
        var play = new Play().Agent("h1").Agent("h2").Post(Play.App("/big", mem: 100_000));

        play.Seconds(60);

        var item = play.Snapshot().Queue.ShouldHaveSingleItem();
        item.Count.ShouldBe(1);
        item.ProcessedOffers!.ProcessedOffersCount.ShouldBe(24);
        item.LastUnusedOffers.SelectMany(offer => offer.Reasons).Select(reason => reason.Known)
            .ShouldBe([OfferReason.InsufficientMemory, OfferReason.InsufficientMemory]);
    }
}
