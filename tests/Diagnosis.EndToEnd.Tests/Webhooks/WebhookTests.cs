using Diagnosis.Sources.Live;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Diagnosis.EndToEnd.Tests.Webhooks;

/// <summary>Receivers are told what gets stuck and what is well again, once each, whatever other receivers do.</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task Receiver_is_told_once_that_a_workload_is_stuck_and_once_that_it_is_well_again()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await using var play = await HookedPlay.StartAsync(receiver.Settings("pager"));
        await receiver.UntilAsync(1);

        play.Post("/web", memMiB: 60_000);
        var stuck = (await receiver.UntilAsync(2))[1];
        play.Cluster.Patch("/web", """{"mem": 64}""", force: true).IsAccepted.ShouldBeTrue();
        var well = (await receiver.UntilAsync(3))[2];
        play.Cluster.Delete(HookedPlay.First, force: true);
        var all = await receiver.UntilAsync(4);

        all.Select(one => one.News).ShouldBe(["stuck /first", "stuck /web", "well /web", "gone /first"]);
        all.Select(one => one.Id).ShouldBeUnique();
        all.ShouldAllBe(one => one.IsSignedBy(receiver.Key) && one.Id == one.Headers["webhook-id"] && one.Path == "/in?room=7");
        all.ShouldAllBe(one => one.ContentType == "application/cloudevents+json; charset=utf-8");
        ((string)stuck.Event["rootcode"]!).ShouldBe("offer.never_fits");
        var told = JsonParser.Default.Parse<V1.Diagnosis>(stuck.Event["data"]!.ToJsonString());
        (told.Workload.Cluster, told.Workload.Id, told.Stuck).ShouldBe(("play", "/web", true));
        told.Headline.ShouldContain("60000 MiB");
        told.Findings[0].Code.ShouldBe("offer.never_fits");
        var asked = await play.Server.Client.DiagnoseAsync(new() { Source = new() { Cluster = "play" }, WorkloadId = "/web" });
        well.Headline.ShouldBe(asked.Diagnoses.ShouldHaveSingleItem().Headline);
    }

    [Fact]
    public async Task Event_that_is_answered_with_503_twice_is_sent_again_with_the_same_id()
    {
        await using var receiver = await HookReceiver.StartAsync((attempt, http) =>
        {
            http.Response.StatusCode = attempt <= 2 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        await using var play = await HookedPlay.StartAsync(receiver.Settings("pager"));

        var attempts = await receiver.UntilAsync(3);

        attempts.Select(one => one.News).ShouldBe(["stuck /first", "stuck /first", "stuck /first"]);
        attempts.Select(one => one.Id).Distinct().Count().ShouldBe(1);
        attempts.Select(one => one.Body).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Receiver_that_does_not_answer_keeps_no_other_waiting()
    {
        await using var hanging = await HookReceiver.StartAsync((_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted));
        await using var receiver = await HookReceiver.StartAsync();
        await using var play = await HookedPlay.StartAsync([.. hanging.Settings("hangs", "Timeout=1s"), .. receiver.Settings("works")]);
        await receiver.UntilAsync(1);
        play.Post("/web", memMiB: 60_000);

        var told = await receiver.UntilAsync(2);
        var tried = await hanging.UntilAsync(2);

        told.Select(one => one.News).ShouldBe(["stuck /first", "stuck /web"]);
        tried.Select(one => one.Id).Distinct().ShouldBe([told[0].Id]);
    }

    [Fact]
    public async Task Redirect_is_not_followed_and_what_is_refused_is_not_sent_again()
    {
        await using var elsewhere = await HookReceiver.StartAsync();
        await using var receiver = await HookReceiver.StartAsync((_, http) =>
        {
            http.Response.Redirect(elsewhere.Url, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        await using var play = await HookedPlay.StartAsync(receiver.Settings("pager"));
        await receiver.UntilAsync(1);
        play.Post("/web", memMiB: 60_000);

        var told = await receiver.UntilAsync(2);

        told.Select(one => one.News).ShouldBe(["stuck /first", "stuck /web"]);
        elsewhere.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cluster_is_watched_once_for_many_receivers()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await using var play = await HookedPlay.StartAsync(
        [
            .. receiver.Settings("hook-0", "Workloads:0=/first"),
            .. Enumerable.Range(1, 20).SelectMany(number => receiver.Settings($"hook-{number}", $"Workloads:0=/team-{number}")),
        ]);

        await receiver.UntilAsync(1);

        play.Server.Services.GetRequiredService<ClusterRegistry>().Find("play")!.WatchOf(authorization: null).Watchers.ShouldBe(1, "All share one watch.");
        receiver.Received.Select(one => one.News).ShouldBe(["stuck /first"], "The others may see nothing of it.");
    }
}
