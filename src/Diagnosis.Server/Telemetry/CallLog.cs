using Diagnosis.Server.Access;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace Diagnosis.Server.Telemetry;

/// <summary>
/// Has one line written per call and per page when its answer has been sent; of a live page when it is gone.
/// </summary>
internal sealed class CallLog(RequestDelegate next, AuditLog audit, TimeProvider time, CallLines lines)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var outer = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var (started, answer, record) = (time.GetTimestamp(), new CountedAnswer(outer), new CallRecord(http, audit));

        // Before gRPC-Web is taken for gRPC.
        var language = LanguageOf(http.Request);
        http.Features.Set<IHttpResponseBodyFeature>(answer);
        http.Features.Set(record);
        try
        {
            await next(http);
        }
        catch (Exception)
        {
            record.Outcome = http.RequestAborted.IsCancellationRequested ? StatusCode.Cancelled : StatusCode.Internal;
            throw;
        }
        finally
        {
            http.Features.Set(outer);
            if ((record.Tool ?? NameOf(http.GetEndpoint())) is { } call)
            {
                lines.Ended(call, language, record, time.GetElapsedTime(started).TotalMilliseconds, answer.Bytes);
            }
        }
    }

    /// <summary>The method, or the path of the page; null for what is neither.</summary>
    private static string? NameOf(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName
        ?? (endpoint?.Metadata.GetMetadata<PageMark>() is null ? null : (endpoint as RouteEndpoint)?.RoutePattern.RawText);

    private static string LanguageOf(HttpRequest request) => request.ContentType switch
    {
        { } type when type.StartsWith("application/grpc-web", StringComparison.OrdinalIgnoreCase) => "grpc-web",
        { } type when type.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) => "grpc",
        _ => "http",
    };
}
