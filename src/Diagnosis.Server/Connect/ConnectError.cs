using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Diagnosis.Server.Errors;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.Server.Connect;

/// <summary>Writes an error as the Connect protocol has it: an HTTP status and a JSON object with code, message and details.</summary>
internal static class ConnectError
{
    /// <summary>Quotes stay readable: the answer is never embedded in HTML.</summary>
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the whole response.</summary>
    public static async Task WriteAsync(HttpContext http, CallError error)
    {
        var details = new JsonArray();
        foreach (var detail in error.Details)
        {
            details.Add(new JsonObject
            {
                ["type"] = detail.Descriptor.FullName,
                ["value"] = Convert.ToBase64String(detail.ToByteArray()).TrimEnd('='),
                ["debug"] = JsonNode.Parse(JsonFormatter.Default.Format(detail)),
            });
        }

        var body = new JsonObject { ["code"] = StatusCodeNames.Lower(error.Code), ["message"] = error.Message, ["details"] = details };
        http.Response.StatusCode = HttpStatus(error.Code);
        http.Response.ContentType = "application/json";
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, Readable);
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>The status that the protocol gives each code.</summary>
    public static int HttpStatus(StatusCode code) => code switch
    {
        StatusCode.OK => StatusCodes.Status200OK,
        StatusCode.Cancelled => StatusCodes.Status499ClientClosedRequest,
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange => StatusCodes.Status400BadRequest,
        StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
        StatusCode.NotFound => StatusCodes.Status404NotFound,
        StatusCode.AlreadyExists or StatusCode.Aborted => StatusCodes.Status409Conflict,
        StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        StatusCode.Unimplemented => StatusCodes.Status501NotImplemented,
        StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        StatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };
}
