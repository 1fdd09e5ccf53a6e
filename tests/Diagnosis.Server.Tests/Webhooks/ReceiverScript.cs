using Diagnosis.Server.Webhooks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Diagnosis.Server.Tests.Webhooks;

/// <summary>A receiver that answers as it is told, and the queue in front of it.</summary>
internal sealed class ReceiverScript : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Func<int, Reception> _answer;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<bool> _isOver = () => false;

    /// <param name="answer">What it answers to the first attempt, the second and so on.</param>
    public ReceiverScript(Func<int, Reception> answer)
    {
        _answer = answer;
        Queue = new("h", SendAsync, new WebhookFigures(new NoMeters()), Time, NullLogger.Instance);
    }

    public HurriedTime Time { get; } = new();

    public WebhookQueue Queue { get; }

    /// <summary>Ids of what was sent, in order.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>Called at each attempt.</summary>
    public Action? OnAttempt { get; set; }

    /// <summary>Adds an event.</summary>
    public void Add(string id) => Queue.Add(new WebhookEvent(id, "c", Time.GetUtcNow(), Array.Empty<byte>()));

    /// <summary>Sends until an attempt makes something true.</summary>
    public async Task RunUntilAsync(Func<bool> isOver)
    {
        _isOver = isOver;
        var running = Queue.RunAsync(_stop.Token);
        await _over.Task.WaitAsync(Patience);
        await _stop.CancelAsync();
        await Task.WhenAny(running);
    }

    public void Dispose() => _stop.Dispose();

    private Task<Reception> SendAsync(WebhookEvent news, CancellationToken stoppingToken)
    {
        Sent.Add(news.Id);
        OnAttempt?.Invoke();
        if (_isOver())
        {
            _over.TrySetResult();
        }

        stoppingToken.ThrowIfCancellationRequested();
        return Task.FromResult(_answer(Sent.Count));
    }
}
