using Diagnosis.Analysis.Cluster;
using Diagnosis.Analysis.Json;
using Diagnosis.Server.Rpc.Errors;
using Grpc.Core;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.WebUtilities;

namespace Diagnosis.Server.Http;

/// <summary>Gives answers that are nothing but a status (no such path, not by this method, not in this form) the shape of all other errors.</summary>
internal static class StatusOnlyErrors
{
    private const int MaxQuoted = 200;

    /// <summary>Writes such an answer: to a caller of gRPC that there is no such method, to others a body.</summary>
    public static Task WriteAsync(StatusCodeContext context)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        if (GrpcContent.Is(request)
            && response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed or StatusCodes.Status415UnsupportedMediaType)
        {
            response.StatusCode = StatusCodes.Status200OK;
            response.ContentType = GrpcContent.Type;
            FrameworkErrors.Write(context.HttpContext, Error(
                StatusCode.Unimplemented, $"There is no gRPC method at {Quoted(request.Path)}; reflection lists the methods that there are."));
            return Task.CompletedTask;
        }

        response.Headers.Remove(FrameworkErrors.StatusHeader);
        response.Headers.Remove(FrameworkErrors.MessageHeader);
        return StatusJson.WriteAsync(context.HttpContext, response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Error(
                StatusCode.NotFound, $"There is nothing at {Quoted(request.Path)}; /openapi/v1.json lists what there is."),
            StatusCodes.Status405MethodNotAllowed => Error(
                StatusCode.Unimplemented, $"{Quoted(request.Path)} is not served by {Quoted(request.Method)}, only by {response.Headers.Allow}."),
            StatusCodes.Status415UnsupportedMediaType => Error(StatusCode.InvalidArgument, Wanted(context.HttpContext)),
            StatusCodes.Status426UpgradeRequired => Error(
                StatusCode.InvalidArgument, $"gRPC goes over HTTP/2, which this port may not speak; over HTTP/1.1 it is {GrpcContent.Type}-web."),
            var status => Error(
                status < StatusCodes.Status500InternalServerError ? StatusCode.InvalidArgument : StatusCode.Internal,
                $"{ReasonPhrases.GetReasonPhrase(status)}."),
        });
    }

    private static string Wanted(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is null
        ? $"{Quoted(http.Request.Path)} is a gRPC method: the body must be {GrpcContent.Type}, {GrpcContent.Type}-web or {GrpcContent.Type}-web-text; "
            + "/openapi/v1.json lists the calls that take application/json."
        : "The body must be application/json, as it is or packed with gzip, deflate or br.";

    private static CallError Error(StatusCode code, string message) => new(code, message, [ErrorMapping.Reason(code)]);

    private static string Quoted(string? text) => BoundedText.Of(text ?? "", MaxQuoted);
}
