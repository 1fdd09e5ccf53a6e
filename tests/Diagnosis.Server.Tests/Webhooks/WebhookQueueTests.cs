using Diagnosis.Server.Webhooks;

namespace Diagnosis.Server.Tests.Webhooks;

/// <summary>What waits for a receiver: in order, sent again where that may help, and never too much.</summary>
public sealed class WebhookQueueTests
{
    private static readonly Reception Taken = new(ReceptionOutcome.Taken, "taken");
    private static readonly Reception Later = new(ReceptionOutcome.Later, "status 503");
    private static readonly Reception Refused = new(ReceptionOutcome.Refused, "status 404");

    [Fact]
    public async Task Event_that_is_not_taken_is_sent_again_before_the_next_one()
    {
        using var receiver = new ReceiverScript(attempt => attempt <= 2 ? Later : Taken);
        receiver.Add("1");
        receiver.Add("2");

        await receiver.RunUntilAsync(() => receiver.Sent.Contains("2"));

        receiver.Sent.ShouldBe(["1", "1", "1", "2"]);
        receiver.Time.Pauses.Count.ShouldBe(2);
        receiver.Time.Pauses[0].ShouldBeInRange(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
        receiver.Time.Pauses[1].ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Event_that_is_refused_is_not_sent_again()
    {
        using var receiver = new ReceiverScript(attempt => attempt == 1 ? Refused : Taken);
        receiver.Add("1");
        receiver.Add("2");

        await receiver.RunUntilAsync(() => receiver.Sent.Contains("2"));

        receiver.Sent.ShouldBe(["1", "2"]);
        receiver.Time.Pauses.ShouldBeEmpty();
    }

    [Fact]
    public async Task Receiver_is_left_alone_for_as_long_as_it_asks()
    {
        using var receiver = new ReceiverScript(attempt => attempt == 1 ? Later with { RetryAfter = TimeSpan.FromMinutes(7) } : Taken);
        receiver.Add("1");
        receiver.Add("2");

        await receiver.RunUntilAsync(() => receiver.Sent.Contains("2"));

        receiver.Time.Pauses.ShouldBe([TimeSpan.FromMinutes(7)]);
    }

    [Fact]
    public async Task Event_that_another_server_sends_is_left_to_it_until_it_is_over()
    {
        using var receiver = new ReceiverScript(attempt => attempt switch
        {
            1 or 2 => new(ReceptionOutcome.WithAnother, ""),
            3 => new(ReceptionOutcome.ByAnother, ""),
            _ => Taken,
        });
        receiver.Add("1");
        receiver.Add("2");

        await receiver.RunUntilAsync(() => receiver.Sent.Contains("2"));

        receiver.Sent.ShouldBe(["1", "1", "1", "2"]);
        receiver.Time.Pauses.ShouldBe([TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15)]);
    }

    [Fact]
    public async Task Event_that_nobody_takes_for_a_day_is_given_up()
    {
        using var receiver = new ReceiverScript(_ => Later);
        receiver.Add("1");
        receiver.Add("2");
        var began = receiver.Time.GetUtcNow();
        receiver.OnAttempt = () =>
        {
            if (receiver.Time.GetUtcNow() - began > WebhookQueue.Longest - TimeSpan.FromMinutes(5))
            {
                receiver.OnAttempt = null;
                receiver.Add("3");
            }
        };

        await receiver.RunUntilAsync(() => receiver.Sent.Contains("3"));

        receiver.Sent.Distinct().ShouldBe(["1", "3"], "The second one was as old as the first when its turn came.");
        (receiver.Time.GetUtcNow() - began).ShouldBeGreaterThan(WebhookQueue.Longest);
    }

    [Fact]
    public async Task Of_too_many_the_oldest_go()
    {
        using var receiver = new ReceiverScript(_ => Taken);
        for (var number = 0; number < WebhookQueue.Length + 10; number++)
        {
            receiver.Add($"{number}");
        }

        await receiver.RunUntilAsync(() => receiver.Sent.Count == WebhookQueue.Length);

        receiver.Sent.ShouldBe(Enumerable.Range(10, WebhookQueue.Length).Select(number => $"{number}"));
    }
}
