using System.Net.Mime;
using Diagnosis.Playground;

namespace Diagnosis.Server.Sample;

/// <summary>
/// The stream of events of a cluster that moves (Marathon 1.11, HttpEventStreamServlet): those of the types that are asked for, all when none is, and an empty
/// line now and then.
/// </summary>
internal sealed class AliveEvents(PlayedCluster cluster)
{
    private static readonly TimeSpan BetweenBeats = TimeSpan.FromSeconds(10);

    /// <summary>Tells who asks until he has heard enough.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (!http.Request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.EventStream, StringComparison.OrdinalIgnoreCase))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var types = http.Request.Query["event_type"];
        using var follower = cluster.Follow($"{http.Connection.RemoteIpAddress}");
        http.Response.ContentType = $"{MediaTypeNames.Text.EventStream};charset=utf-8";
        try
        {
            await http.Response.Body.FlushAsync(http.RequestAborted);
            while (await HasMoreAsync(http, follower.Events.WaitToReadAsync(http.RequestAborted).AsTask()))
            {
                while (follower.Events.TryRead(out var told))
                {
                    if (types.Count == 0 || types.Contains(told.Type))
                    {
                        await http.Response.WriteAsync($"event: {told.Type}\r\ndata: {told.Body.ToJsonString()}\r\n\r\n", http.RequestAborted);
                    }
                }

                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // He has.
        }
    }

    private static async Task<bool> HasMoreAsync(HttpContext http, Task<bool> more)
    {
        while (!more.IsCompleted)
        {
            if (await Task.WhenAny(more, Task.Delay(BetweenBeats, http.RequestAborted)) != more)
            {
                await http.Response.WriteAsync("\r\n", http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        }

        return await more;
    }
}
