using Diagnosis.Server.Telemetry;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Diagnosis.Server.Hosting;

/// <summary>
/// Closes connections that have had no request after some time: those that say nothing, speak half a request or only of the protocol itself. Kestrel keeps
/// the first and the last as long as one that a client has used and may use again.
/// </summary>
/// <param name="next">What serves the connection.</param>
/// <param name="wait">How long is waited.</param>
/// <param name="rejections">Counts those that are closed.</param>
/// <param name="time">The clock.</param>
internal sealed class FirstRequest(ConnectionDelegate next, TimeSpan wait, Rejections rejections, TimeProvider time)
{
    /// <summary>A client that was about to ask is told to do so elsewhere; one that says nothing hears nothing.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    /// <summary>Serves a connection.</summary>
    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        var mark = new RequestMark();
        connection.Features.Set(mark);
        using var timer = time.CreateTimer(_ => _ = CloseUnusedAsync(connection, mark), null, wait, Timeout.InfiniteTimeSpan);
        mark.Timer = timer;
        await next(connection);
        mark.Came();
    }

    private async Task CloseUnusedAsync(ConnectionContext connection, RequestMark mark)
    {
        if (mark.IsThere)
        {
            return;
        }

        rejections.Add("no_request");
        connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        await Task.Delay(Farewell, time);
        if (!mark.IsThere)
        {
            connection.Abort(new ConnectionAbortedException("No request came."));
        }
    }
}
