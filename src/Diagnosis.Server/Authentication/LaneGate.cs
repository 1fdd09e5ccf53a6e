using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;

namespace Diagnosis.Server.Authentication;

/// <summary>Turns away who asks too often, before anything of the request is read, and notes whose it is for when it takes its place.</summary>
internal sealed class LaneGate(RequestDelegate next, CallLanes lanes, DenialAnswer answer)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var origin = new CallOrigin(CallLane.Of(http.GetEndpoint()), CallerOf(http));
        try
        {
            lanes.Count(origin);
        }
        catch (ServerBusyException busy)
        {
            await answer.TurnAwayAsync(http, busy, "Too much at once");
            return;
        }

        http.Features.Set(origin);
        await next(http);
    }

    private static string CallerOf(HttpContext http) => http.Features.Get<CallAccess>()?.Caller.Name is { Length: > 0 } name
        ? $"caller {name}"
        : $"address {RemoteNetwork.Of(http)}";
}
