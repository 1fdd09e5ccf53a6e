using Diagnosis.Server.Access;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace Diagnosis.Server.Telemetry;

/// <summary>
/// One line per call and per page when its answer has been sent: whose it was, about what, how it ended, what it took. What callers chose stands in fields
/// that they cannot break out of.
/// </summary>
internal sealed partial class CallLog(RequestDelegate next, AuditLog audit, TimeProvider time, ILogger<CallLog> logger)
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
                Ended(call, language, record, time.GetElapsedTime(started).TotalMilliseconds, answer.Bytes);
            }
        }
    }

    /// <summary>The method, or the path of the page; null for what is neither.</summary>
    private static string? NameOf(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName
        ?? (endpoint?.Metadata.GetMetadata<PageMark>() is null ? null : (endpoint as RouteEndpoint)?.RoutePattern.RawText);

    private void Ended(string call, string language, CallRecord record, double milliseconds, long bytes)
    {
        if (!logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        var (caller, cluster, workload) = (LogWord.Field(record.Access.Caller.Name), LogWord.Field(record.Cluster), LogWord.Field(record.Workload));
        var (status, root) = (StatusCodeNames.Of(record.Outcome ?? StatusCode.Unknown), LogWord.Field(record.Root));
        LogEnded(
            logger, call, language, caller, cluster, workload, status, root, record.Stuck, milliseconds, bytes, record.Messages, LogWord.Trace);
    }

    private static string LanguageOf(HttpRequest request) => request.ContentType switch
    {
        { } type when type.StartsWith("application/grpc-web", StringComparison.OrdinalIgnoreCase) => "grpc-web",
        { } type when type.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) => "grpc",
        _ => "http",
    };

    [LoggerMessage(EventId = 301, EventName = "CallEnded", Level = LogLevel.Information,
        Message = "call={Method} by={Language} caller={Caller} cluster={Cluster} workload={Workload} status={Status} root={Root} stuck={Stuck} "
            + "ms={Milliseconds:0.0} bytes={Bytes} messages={Messages} trace={TraceId}")]
    private static partial void LogEnded(
        ILogger logger, string method, string language, string caller, string cluster, string workload, string status, string root, int stuck,
        double milliseconds, long bytes, int messages, string traceId);
}
