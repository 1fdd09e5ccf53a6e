using System.Net;
using System.Net.Sockets;
using Diagnosis.Server.Access;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Errors;

namespace Diagnosis.Server.Authentication;

/// <summary>
/// Lets a request go on when its caller has a turn, before anything of it is read; whatever it speaks. It comes after it is known who asks.
/// </summary>
internal sealed class LaneGate(RequestDelegate next, CallLanes lanes, DenialAnswer answer, TimeProvider time)
{
    /// <summary>The part of an IPv6 address that one network has to itself.</summary>
    private const int NetworkBytes = 8;

    public async Task InvokeAsync(HttpContext http)
    {
        var begun = time.GetTimestamp();
        var patience = GrpcTimeout.Read(http.Request.Headers[GrpcTimeout.Header].ToString());
        IDisposable place;
        try
        {
            place = await lanes.EnterAsync(CallLane.Of(http.GetEndpoint()), CallerOf(http), patience, http.RequestAborted);
        }
        catch (ServerBusyException busy)
        {
            await answer.TurnAwayAsync(http, busy, "Too much at once");
            return;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        using (place)
        {
            if (patience is { } all && GrpcTimeout.Write(all - time.GetElapsedTime(begun)) is { } left)
            {
                // The caller has waited part of it already.
                http.Request.Headers[GrpcTimeout.Header] = left;
            }

            await next(http);
        }
    }

    private static string CallerOf(HttpContext http) => http.Features.Get<CallAccess>()?.Caller.Name is { Length: > 0 } name
        ? $"caller {name}"
        : $"address {Network(http.Connection.RemoteIpAddress)}";

    private static string Network(IPAddress? address)
    {
        var own = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return own is { AddressFamily: AddressFamily.InterNetworkV6 } ? Convert.ToHexString(own.GetAddressBytes(), 0, NetworkBytes) : $"{own}";
    }
}
