using System.Globalization;
using Diagnosis.Server.Hosting;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Rpc.Errors;

/// <summary>
/// Gives the errors that gRPC answers before a call is reached (a message that is too large, or no message at all) the same shape as all others:
/// a clear sentence and details.
/// </summary>
internal sealed class FrameworkErrors(RequestDelegate next, ErrorMapping errors, IOptions<RequestLimits> limits)
{
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";

    public async Task InvokeAsync(HttpContext http)
    {
        await next(http);
        var headers = http.Response.Headers;
        if (!http.Response.HasStarted && !http.Items.ContainsKey(typeof(CallDeadline)) && headers.TryGetValue(StatusHeader, out var status)
            && Cause((StatusCode)int.Parse(status.ToString(), CultureInfo.InvariantCulture)) is { } cause)
        {
            Write(headers, errors.Map(cause, http.Request.Path, deadline: null));
        }
    }

    private Exception? Cause(StatusCode status) => status switch
    {
        StatusCode.ResourceExhausted => new MessageTooLargeException(limits.Value.MaxReceiveMessageBytes),
        StatusCode.Unknown or StatusCode.Internal => new MalformedRequestException("The request is not the message that this method takes."),
        _ => null,
    };

    private static void Write(IHeaderDictionary headers, CallError error)
    {
        headers[StatusHeader] = ((int)error.Code).ToString(CultureInfo.InvariantCulture);
        headers[MessageHeader] = Uri.EscapeDataString(error.Message);
        foreach (var trailer in error.ToRpcException().Trailers)
        {
            headers[trailer.Key] = Convert.ToBase64String(trailer.ValueBytes);
        }
    }
}
