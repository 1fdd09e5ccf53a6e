using Diagnosis.EndToEnd.Tests.Replicas;

namespace Diagnosis.EndToEnd.Tests.Webhooks;

/// <summary>Servers that share a Redis tell a receiver each thing once; those that share nothing give it the same id.</summary>
public sealed class WebhookReplicaTests
{
    [Fact]
    [Trait("Needs", "redis-server")]
    public async Task Receiver_is_told_once_by_two_servers_that_share_a_Redis()
    {
        using var redis = new RedisProcess();
        redis.Start();
        await using var shared = await HookReceiver.StartAsync();
        await using var ofFirst = await HookReceiver.StartAsync();
        await using var ofSecond = await HookReceiver.StartAsync();
        var settings = (string[])[$"--Diagnosis:Cache:Redis={redis.Settings}", .. shared.Settings("shared")];
        await using var play = await HookedPlay.StartAsync([.. settings, .. ofFirst.Settings("first")]);
        await using var second = await play.ServeAsync([.. settings, .. ofSecond.Settings("second")]);
        await ofFirst.UntilAsync(1);
        await ofSecond.UntilAsync(1);

        play.Post("/web", memMiB: 60_000);
        await ofFirst.UntilAsync(2);
        await ofSecond.UntilAsync(2);
        play.Cluster.Patch("/web", """{"mem": 64}""", force: true).IsAccepted.ShouldBeTrue();
        var (one, other) = (await ofFirst.UntilAsync(3), await ofSecond.UntilAsync(3));
        var told = await shared.UntilAsync(3);

        told.Select(news => news.News).ShouldBe(["stuck /first", "stuck /web", "well /web"], "Both servers have noticed all of it.");
        one.Select(news => news.Id).ShouldBe(told.Select(news => news.Id));
        other.Select(news => news.Id).ShouldBe(told.Select(news => news.Id));
    }

    [Fact]
    public async Task Servers_that_share_nothing_give_the_same_news_the_same_id()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await using var play = await HookedPlay.StartAsync(receiver.Settings("pager"));
        await using var second = await play.ServeAsync(receiver.Settings("pager"));

        var told = await receiver.UntilAsync(2);

        told.Select(news => news.News).ShouldBe(["stuck /first", "stuck /first"]);
        told.Select(news => news.Id).Distinct().Count().ShouldBe(1);
    }
}
