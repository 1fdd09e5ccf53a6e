using System.Globalization;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Telemetry;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Rpc.Errors;

/// <summary>
/// Gives the errors that gRPC answers before a call is reached (a message that is too large, or no message at all) the same shape as all others:
/// a clear sentence and details.
/// </summary>
internal sealed class FrameworkErrors(RequestDelegate next, ErrorMapping errors, IOptions<RequestLimits> limits)
{
    /// <summary>The header that names the code.</summary>
    public const string StatusHeader = "grpc-status";

    /// <summary>The header that has the message.</summary>
    public const string MessageHeader = "grpc-message";

    public async Task InvokeAsync(HttpContext http)
    {
        await next(http);
        var headers = http.Response.Headers;
        if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status200OK } && !http.Items.ContainsKey(typeof(CallDeadline))
            && headers.TryGetValue(StatusHeader, out var status))
        {
            var code = (StatusCode)int.Parse(status.ToString(), CultureInfo.InvariantCulture);
            CallRecord.Of(http).Outcome = code;
            if (CauseOf(http, code) is { } cause)
            {
                Write(http, errors.Map(cause, http.Request.Path, deadline: null));
            }
        }
    }

    /// <summary>What gRPC means by a status of its own about a request that it reads; null when the status says it.</summary>
    public static Exception? Cause(StatusCode status, RequestLimits limits) => status switch
    {
        StatusCode.ResourceExhausted => new MessageTooLargeException(limits.MaxReceiveMessageBytes),
        StatusCode.Unknown or StatusCode.Internal => MalformedRequestException.OfGrpc(),
        _ => null,
    };

    private Exception? CauseOf(HttpContext http, StatusCode status) =>
        http.Features.Get<RequestBytes>()?.Refusal ?? Cause(status, limits.Value);

    /// <summary>Writes an error as gRPC does when it is all there is of an answer.</summary>
    public static void Write(HttpContext http, CallError error)
    {
        CallRecord.Of(http).Outcome = error.Code;
        var headers = http.Response.Headers;
        headers[StatusHeader] = ((int)error.Code).ToString(CultureInfo.InvariantCulture);
        headers[MessageHeader] = Uri.EscapeDataString(error.Message);
        foreach (var trailer in error.ToRpcException().Trailers)
        {
            headers[trailer.Key] = Convert.ToBase64String(trailer.ValueBytes);
        }
    }
}
