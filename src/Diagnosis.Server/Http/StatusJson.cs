using Diagnosis.Server.Rpc.Errors;
using Diagnosis.Server.Telemetry;
using Diagnosis.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Diagnosis.Server.Http;

/// <summary>Writes an error as transcoding does: <c>google.rpc.Status</c> as JSON.</summary>
internal static class StatusJson
{
    private static readonly JsonFormatter Formatter =
        new(JsonFormatter.Settings.Default.WithTypeRegistry(ErrorDetails.Types));

    /// <summary>Writes the whole response; the HTTP status is the error's unless another is set already.</summary>
    public static Task WriteAsync(HttpContext http, CallError error)
    {
        CallRecord.Of(http).Outcome = error.Code;
        http.Response.StatusCode = http.Response.StatusCode < StatusCodes.Status400BadRequest ? error.HttpStatus : http.Response.StatusCode;
        error.SayWhenToRetry(http.Response.Headers);
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(Formatter.Format(error.ToStatus()), http.RequestAborted);
    }
}
