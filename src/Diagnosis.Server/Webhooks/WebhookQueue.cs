using System.Threading.Channels;

namespace Diagnosis.Server.Webhooks;

/// <summary>
/// What is to be sent to one receiver, in order. One that does not take it keeps nobody else waiting: what comes meanwhile lies here, and of too much the
/// oldest goes. Whether the receiver takes what it is sent is told to the log when that changes, and not each time.
/// </summary>
internal sealed partial class WebhookQueue
{
    /// <summary>So many events wait at the most.</summary>
    public const int Length = 500;

    /// <summary>Nobody wants to know any more what a receiver has not taken for so long.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>How often it is looked whether another server has sent what it is sending.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);

    private readonly string _hook;
    private readonly Func<WebhookEvent, CancellationToken, Task<Reception>> _send;
    private readonly WebhookFigures _figures;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<WebhookEvent> _waiting;
    private bool _isFailing;
    private volatile bool _isFull;

    /// <param name="hook">The receiver's name.</param>
    /// <param name="send">Sends an event once.</param>
    /// <param name="figures">Counts.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told when the receiver fails, and when it takes events again.</param>
    public WebhookQueue(
        string hook, Func<WebhookEvent, CancellationToken, Task<Reception>> send, WebhookFigures figures, TimeProvider time, ILogger logger)
    {
        (_hook, _send, _figures, _time, _logger) = (hook, send, figures, time, logger);
        var options = new BoundedChannelOptions(Length) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true };
        _waiting = Channel.CreateBounded<WebhookEvent>(options, Leave);
    }

    /// <summary>Adds an event to those that wait.</summary>
    public void Add(WebhookEvent news) => _waiting.Writer.TryWrite(news);

    /// <summary>Sends what is added, until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        await foreach (var news in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await DeliverAsync(news, stoppingToken);
            _isFull &= _waiting.Reader.Count > 0;
        }
    }

    private async Task DeliverAsync(WebhookEvent news, CancellationToken stoppingToken)
    {
        var attempt = 0;
        while (_time.GetUtcNow() - news.MadeAt <= Longest)
        {
            var reception = await _send(news, stoppingToken);
            Tell(reception);
            switch (reception.Outcome)
            {
                case ReceptionOutcome.Taken:
                    _figures.Sent(_hook, news.Cluster);
                    return;
                case ReceptionOutcome.Refused:
                    _figures.Dropped(_hook, news.Cluster, WebhookFigures.Refused);
                    return;
                case ReceptionOutcome.ByAnother:
                    return;
                case ReceptionOutcome.WithAnother:
                    await Task.Delay(LookAgain, _time, stoppingToken);
                    break;
                default:
                    attempt++;
                    _figures.Retried(_hook, news.Cluster);
                    await Task.Delay(RetryPace.After(attempt, reception.RetryAfter, Random.Shared.NextDouble()), _time, stoppingToken);
                    break;
            }
        }

        _figures.Dropped(_hook, news.Cluster, WebhookFigures.Expired);
    }

    private void Leave(WebhookEvent news)
    {
        _figures.Dropped(_hook, news.Cluster, WebhookFigures.QueueFull);
        if (!_isFull)
        {
            _isFull = true;
            LogFull(_logger, _hook, Length);
        }
    }

    private void Tell(Reception reception)
    {
        var isFailing = reception.Outcome is ReceptionOutcome.Later or ReceptionOutcome.Refused;
        if (isFailing == _isFailing || reception.Outcome is ReceptionOutcome.WithAnother or ReceptionOutcome.ByAnother)
        {
            return;
        }

        _isFailing = isFailing;
        if (!isFailing)
        {
            LogTaken(_logger, _hook);
        }
        else if (reception.Outcome == ReceptionOutcome.Refused)
        {
            LogRefused(_logger, _hook, reception.Words);
        }
        else
        {
            LogFailing(_logger, _hook, reception.Words);
        }
    }

    [LoggerMessage(EventId = 400, EventName = "WebhookFailing", Level = LogLevel.Warning,
        Message = "Webhook {Hook} does not take events: {Reason}. Each is sent again until it does")]
    private static partial void LogFailing(ILogger logger, string hook, string reason);

    [LoggerMessage(EventId = 401, EventName = "WebhookRefused", Level = LogLevel.Warning,
        Message = "Webhook {Hook} refuses events: {Reason}. What is refused is not sent again")]
    private static partial void LogRefused(ILogger logger, string hook, string reason);

    [LoggerMessage(EventId = 402, EventName = "WebhookTaken", Level = LogLevel.Information, Message = "Webhook {Hook} takes events again")]
    private static partial void LogTaken(ILogger logger, string hook);

    [LoggerMessage(EventId = 403, EventName = "WebhookFull", Level = LogLevel.Warning,
        Message = "Webhook {Hook}: {Length} events wait, and the oldest are dropped until there are fewer")]
    private static partial void LogFull(ILogger logger, string hook, int length);
}
