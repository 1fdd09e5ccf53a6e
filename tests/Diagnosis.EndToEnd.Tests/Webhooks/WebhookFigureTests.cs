using Diagnosis.EndToEnd.Tests.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.EndToEnd.Tests.Webhooks;

/// <summary>What becomes of events is counted by receiver and cluster.</summary>
[Collection(MeteredServers.Name)]
public sealed class WebhookFigureTests
{
    [Fact]
    public async Task Events_that_are_taken_sent_again_and_refused_are_counted()
    {
        int[] answers = [StatusCodes.Status503ServiceUnavailable, StatusCodes.Status204NoContent, StatusCodes.Status404NotFound];
        await using var receiver = await HookReceiver.StartAsync((attempt, http) =>
        {
            http.Response.StatusCode = answers[attempt - 1];
            return Task.CompletedTask;
        });
        await using var play = await HookedPlay.StartAsync(receiver.Settings("pager"));
        await receiver.UntilAsync(2);
        play.Post("/web", memMiB: 60_000);
        await receiver.UntilAsync(3);

        var scrape = await Scrape.UntilAsync(play.Server, now => Dropped(now, "refused") is [1]);

        Dropped(scrape, "refused").ShouldBe([1]);
        Dropped(scrape, "queue_full").ShouldBe([0]);
        scrape.Values("diagnosis_webhooks_sent_total", ("hook", "pager"), ("cluster", "play")).ShouldBe([1]);
        scrape.Values("diagnosis_webhooks_retried_total", ("hook", "pager"), ("cluster", "play")).ShouldBe([1]);
    }

    private static double[] Dropped(Scrape scrape, string reason) =>
        scrape.Values("diagnosis_webhooks_dropped_total", ("hook", "pager"), ("cluster", "play"), ("reason", reason));
}
