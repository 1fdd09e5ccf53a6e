using Diagnosis.Analysis.Cluster;

namespace Diagnosis.Playground.Tests;

public sealed class QuotaTests
{
    [Fact]
    public async Task A_role_gets_no_more_than_its_quota_and_that_is_what_the_diagnosis_names()
    {
        var play = new Play().Agent("h1").Agent("h2");
        play.Cluster.Limit("slave_public", new QuotaAmounts(1, 1024, null, null));

        play.Post(Play.App("/web", instances: 4)).Seconds(60);

        play.Cluster.Running("/web").ShouldBe(2);
        var role = play.Snapshot().Roles.Single(one => one.Role == "slave_public");
        (role.Limit.Cpus, role.Limit.MemMiB, role.Consumed.Cpus, role.Consumed.MemMiB).ShouldBe((1, 1024, 1, 512));
        play.Snapshot().Sources.Where(source => source.State != SourceState.Read).ShouldBeEmpty();
        (await play.DiagnoseAsync("/web")).Findings[0].Code.ShouldBe("allocation.quota_exhausted");
        play.Cluster.Limit("slave_public", null);
        play.Seconds(30);
        play.Cluster.Running("/web").ShouldBe(4);
    }

    [Fact]
    public void Memory_alone_is_offered_when_the_cpus_of_the_quota_are_used_up()
    {
        var play = new Play().Agent("h1");
        play.Cluster.Limit("slave_public", new QuotaAmounts(0.5, null, null, null));

        play.Post(Play.App("/web", instances: 2)).Seconds(60);

        var refused = play.Snapshot().Queue.Single().LastUnusedOffers.Single();
        refused.Reasons.Select(reason => reason.Known).ShouldBe([OfferReason.InsufficientCpus]);
    }
}
