using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Telemetry;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Pages.Circuits;

/// <summary>
/// Stands before the connections of live pages, behind the gate that every request passes: only this server's own pages may connect, only so many, and the
/// page acts in the name of who connected.
/// </summary>
internal sealed class CircuitGate(CircuitPlaces places, IOptions<CircuitLimits> limits, TimeProvider time)
{
    /// <summary>Serves a connection as long as it lasts.</summary>
    public async Task ServeAsync(HttpContext http, RequestDelegate serve)
    {
        var record = CallRecord.Of(http);
        if (!IsOfOwnPage(http.Request))
        {
            (record.Outcome, http.Response.StatusCode) = (StatusCode.PermissionDenied, StatusCodes.Status403Forbidden);
            return;
        }

        var origin = http.Features.GetRequiredFeature<CallOrigin>();
        try
        {
            using var place = places.Enter(origin.Caller);
            var until = time.GetUtcNow() + limits.Value.LongestLivePage;
            http.User = new CallerPrincipal(record.Access, origin with { Lane = CallLane.Work }, http.Request.Headers.Authorization.ToString(), until);
            await serve(http);
            record.Outcome ??= StatusCode.OK;
        }
        catch (ServerBusyException)
        {
            (record.Outcome, http.Response.StatusCode) = (StatusCode.ResourceExhausted, StatusCodes.Status429TooManyRequests);
        }
    }

    /// <summary>
    /// A browser lets any page connect anywhere, and says from where it comes. Without that it is none: who has no browser has only what he brings himself.
    /// </summary>
    private static bool IsOfOwnPage(HttpRequest request) => request.Headers.Origin.ToString() is not { Length: > 0 } origin
        || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
