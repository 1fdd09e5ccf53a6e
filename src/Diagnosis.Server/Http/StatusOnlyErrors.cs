using Diagnosis.Server.Rpc.Errors;
using Grpc.Core;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace Diagnosis.Server.Http;

/// <summary>Gives answers that are nothing but a status (no such path, not by this method, not in this form) the shape of all other errors.</summary>
internal static class StatusOnlyErrors
{
    private const int MaxQuoted = 200;

    /// <summary>Writes the body of such an answer.</summary>
    public static Task WriteAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        return StatusJson.WriteAsync(http, http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Error(
                StatusCode.NotFound, $"There is nothing at {Quoted(http.Request.Path)}; /openapi/v1.json lists what there is."),
            StatusCodes.Status405MethodNotAllowed => Error(
                StatusCode.Unimplemented,
                $"{Quoted(http.Request.Path)} is not served by {Quoted(http.Request.Method)}, only by {http.Response.Headers.Allow}."),
            StatusCodes.Status415UnsupportedMediaType => Error(
                StatusCode.InvalidArgument, "The body must be application/json, as it is or packed with gzip, deflate or br."),
            var status => Error(
                status < StatusCodes.Status500InternalServerError ? StatusCode.InvalidArgument : StatusCode.Internal,
                $"{ReasonPhrases.GetReasonPhrase(status)}."),
        });
    }

    private static CallError Error(StatusCode code, string message) => new(code, message, [ErrorMapping.Reason(code)]);

    private static string Quoted(string? text) => text?.Length > MaxQuoted ? text[..MaxQuoted] + "…" : text ?? "";
}
