using Diagnosis.Server.Hosting;
using Diagnosis.Server.Receiving;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Errors;

/// <summary>
/// Gives the errors that gRPC answers before a method is reached (a message that is too large, or no message at all) the same shape as all
/// others: a clear sentence and details.
/// </summary>
internal sealed class FrameworkErrors(RequestDelegate next, ErrorMapping errors, IOptions<ServerLimits> limits)
{
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";
    private const string DetailsHeader = "grpc-status-details-bin";
    private static readonly object Reached = new();

    /// <summary>Notes that the method was reached: its errors are mapped already.</summary>
    public static void MarkReached(ServerCallContext context) => context.GetHttpContext().Items[Reached] = Reached;

    public async Task InvokeAsync(HttpContext http)
    {
        await next(http);
        var headers = http.Response.Headers;
        if (http.Response.HasStarted || http.Items.ContainsKey(Reached) || !headers.TryGetValue(StatusHeader, out var status))
        {
            return;
        }

        Exception? cause = (StatusCode)int.Parse(status.ToString()) switch
        {
            StatusCode.ResourceExhausted => new MessageTooLargeException(limits.Value.MaxReceiveMessageBytes),
            StatusCode.Unknown or StatusCode.Internal => new MalformedRequestException("The request is not the message that this method takes."),
            _ => null,
        };
        if (cause is not null)
        {
            Write(headers, errors.Map(cause, http.Request.Path, DateTimeOffset.MaxValue));
        }
    }

    private static void Write(IHeaderDictionary headers, CallError error)
    {
        var trailers = error.ToRpcException().Trailers;
        headers[StatusHeader] = ((int)error.Code).ToString();
        headers[MessageHeader] = Uri.EscapeDataString(error.Message);
        headers[DetailsHeader] = Convert.ToBase64String(trailers.GetValueBytes(DetailsHeader)!);
    }
}
