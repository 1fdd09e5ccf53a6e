using System.Collections.Frozen;
using Diagnosis.Server.Errors;
using Diagnosis.Server.Hosting;
using Grpc.Core;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Diagnosis.Server.Connect;

/// <summary>
/// Serves every unary method by the Connect protocol, so that curl, <c>buf curl</c> and browsers can call it. Calls whose content type is
/// gRPC's go on to gRPC; both may come to the same port when the connection is HTTP/2.
/// </summary>
internal sealed class ConnectMiddleware(
    RequestDelegate next, FrozenDictionary<string, ConnectMethod> methods, ErrorMapping errors, CallLog log, IOptions<ServerLimits> limits, TimeProvider time)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!methods.TryGetValue(http.Request.Path.Value ?? "", out var method) || IsGrpc(http.Request))
        {
            return next(http);
        }

        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            http.Response.Headers.Allow = HttpMethods.Post;
            return Task.CompletedTask;
        }

        if (ConnectCodec.Of(http.Request.ContentType) is not { } codec)
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            http.Response.Headers["Accept-Post"] = ConnectCodec.Accepted;
            return Task.CompletedTask;
        }

        return CallAsync(http, method, codec);
    }

    private async Task CallAsync(HttpContext http, ConnectMethod method, ConnectCodec codec)
    {
        var started = log.Start();
        var deadline = DateTimeOffset.MaxValue;
        try
        {
            ConnectRequest.CheckVersion(http.Request.Headers);
            var timeout = ConnectRequest.Timeout(http.Request.Headers);
            if (timeout is not null)
            {
                deadline = time.GetUtcNow() + timeout.Value;
            }

            using var timer = new CancellationTokenSource(timeout ?? Timeout.InfiniteTimeSpan, time);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, timer.Token);
            var context = new ConnectCallContext(http, method.FullName, deadline.UtcDateTime, ended.Token);
            using var body = await ConnectRequest.ReadBodyAsync(http.Request, limits.Value.MaxReceiveMessageBytes, ended.Token);
            var response = await method.Invoke(codec.Read(body, method.NewRequest()), context);
            ended.Token.ThrowIfCancellationRequested();
            var bytes = codec.Write(response);
            log.Ended(method.FullName, StatusCode.OK, started);
            http.Response.ContentType = codec.ContentType;
            http.Response.ContentLength = bytes.Length;
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            var cause = http.RequestAborted.IsCancellationRequested ? new OperationCanceledException("The caller is gone.", exception) : exception;
            var error = errors.Map(cause, method.FullName, deadline);
            log.Ended(method.FullName, error.Code, started);
            if (!http.RequestAborted.IsCancellationRequested)
            {
                await ConnectError.WriteAsync(http, error);
            }
        }
    }

    private static bool IsGrpc(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase);
}
