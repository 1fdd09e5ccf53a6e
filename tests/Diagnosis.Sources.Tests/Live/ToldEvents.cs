using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Diagnosis.Sources.Tests.Live;

/// <summary>A stream of events that tells what a test says, for as long as it says.</summary>
internal sealed class ToldEvents
{
    public const string Path = "/marathon/v2/events";

    private readonly ConcurrentDictionary<HttpContext, TaskCompletionSource> _open = [];

    /// <summary>How many are open.</summary>
    public int Open => _open.Count;

    public async Task AnswerAsync(HttpContext http)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        http.Response.ContentType = "text/event-stream;charset=utf-8";
        await WriteAsync(http, "event_stream_attached");
        _open[http] = end;
        using var gone = http.RequestAborted.Register(end.SetResult);
        await end.Task;
        _open.TryRemove(http, out _);
    }

    public Task TellAsync(string type) => Task.WhenAll(_open.Keys.Select(http => WriteAsync(http, type)));

    /// <summary>Ends all that are open.</summary>
    public void End()
    {
        foreach (var end in _open.Values)
        {
            end.TrySetResult();
        }
    }

    private static async Task WriteAsync(HttpContext http, string type)
    {
        await http.Response.WriteAsync($"event: {type}\r\ndata: {{\"eventType\":\"{type}\"}}\r\n\r\n");
        await http.Response.Body.FlushAsync();
    }
}
