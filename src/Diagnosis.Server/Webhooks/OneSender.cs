using Diagnosis.Sources.Replicas;

namespace Diagnosis.Server.Webhooks;

/// <summary>
/// Has each event sent by one of the servers that share a Redis, whichever comes first. One that ends in the middle of it is followed by another after some
/// minutes. While Redis cannot be asked each server sends for itself, and the receiver knows by the id what it has.
/// </summary>
/// <param name="cache">What the servers share; null for one that is alone.</param>
internal sealed class OneSender(SharedCache? cache)
{
    private const string Over = "over";

    /// <summary>No request takes longer, with the way to Redis and back.</summary>
    private static readonly TimeSpan HeldForRequest = TimeSpan.FromMinutes(2);

    private readonly string _mark = Guid.NewGuid().ToString("n");

    /// <summary>Sends an event once, unless another server does or has.</summary>
    /// <param name="hook">Name of the receiver.</param>
    /// <param name="receiver">The receiver.</param>
    /// <param name="news">The event.</param>
    /// <param name="stoppingToken">Ends it when the server stops.</param>
    public async Task<Reception> SendAsync(string hook, WebhookReceiver receiver, WebhookEvent news, CancellationToken stoppingToken)
    {
        if (cache is null)
        {
            return await receiver.SendAsync(news, stoppingToken);
        }

        var key = $"webhook:{hook}:{news.Id}";
        var holder = await cache.TakeAsync(key, _mark, HeldForRequest);
        if (holder is not null && holder != _mark)
        {
            return new(holder == Over ? ReceptionOutcome.ByAnother : ReceptionOutcome.WithAnother, "another server sends it");
        }

        var reception = await receiver.SendAsync(news, stoppingToken);
        if (reception.Outcome == ReceptionOutcome.Later)
        {
            await cache.HoldAsync(key, _mark, RetryPace.LongestAfter(reception.RetryAfter) + HeldForRequest);
        }
        else
        {
            await cache.HoldAsync(key, Over, WebhookQueue.Longest);
        }

        return reception;
    }
}
