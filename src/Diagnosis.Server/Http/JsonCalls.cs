using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Errors;
using Diagnosis.Server.Rpc.Requests;
using FluentValidation;
using FluentValidation.Results;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Diagnosis.Server.Http;

/// <summary>
/// Stands before the transcoding of JSON calls: reads the body as far as the limit goes, and says of what transcoding cannot read what is
/// wrong with it and where.
/// </summary>
internal sealed class JsonCalls(RequestDelegate next, ErrorMapping errors, IOptions<RequestLimits> limits)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not { } call)
        {
            await next(http);
            return;
        }

        var takesBody = call.HttpRule.Body.Length > 0;
        if (takesBody && (!http.Request.HasJsonContentType() || !IsUtf8(http.Request) || http.Request.Headers.ContentEncoding.Count > 0))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        using var body = new BodyBuffer(http.Features.GetRequiredFeature<RequestBytes>());
        try
        {
            IReadOnlyList<ValidationFailure> faults =
            [
                .. InHeaders(http.Request), .. takesBody ? InQuery(http.Request) : ReadQuery(http.Request, call.MethodDescriptor.InputType),
            ];
            await CallAsync(http, call.MethodDescriptor.InputType, takesBody ? [.. faults, .. await ReadAsync(http.Request, body, call, faults)] : faults);
        }
        catch (ConnectionResetException)
        {
            // Nobody is there to hear of it.
            http.Abort();
        }
        catch (IOException exception) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = (exception as BadHttpRequestException)?.StatusCode ?? http.Response.StatusCode;
            await StatusJson.WriteAsync(http, BrokenBody.Told(exception));
        }
        catch (Exception exception) when (
            exception is MalformedRequestException or MessageTooLargeException or ServerBusyException or ValidationException
            && !http.Response.HasStarted)
        {
            await StatusJson.WriteAsync(http, errors.Map(exception, http.Request.Path, deadline: null));
        }
    }

    private static IReadOnlyList<ValidationFailure> InHeaders(HttpRequest request) =>
        request.Headers[GrpcTimeout.Header].ToString() is { Length: > 0 } text && GrpcTimeout.Read(text) is null
            ? [new(GrpcTimeout.Header, GrpcTimeout.Wanted)]
            : [];

    /// <summary>Of a call with a body, transcoding reads no query.</summary>
    private static IReadOnlyList<ValidationFailure> InQuery(HttpRequest request) =>
        [.. request.Query.Keys.Select(name => new ValidationFailure(FieldForms.Cut(name), "Must stand in the body: of this call no query is read."))];

    private static IReadOnlyList<ValidationFailure> ReadQuery(HttpRequest request, MessageDescriptor message)
    {
        (var faults, request.QueryString) = QueryFaults.Of(request, message);
        return faults;
    }

    /// <summary>JSON is exchanged in UTF-8 (RFC 8259, section 8.1); another charset, or one that does not exist, is not read.</summary>
    private static bool IsUtf8(HttpRequest request) =>
        request.GetTypedHeaders().ContentType?.Charset is not { Length: > 0 } charset
            || HeaderUtilities.RemoveQuotes(charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Finds what transcoding cannot read of the body, and leaves it what it can, so that the rest is looked at too; what is found keeps it from being
    /// answered. Of a body that is no message at all nothing is left to be looked at.
    /// </summary>
    private async Task<IReadOnlyList<ValidationFailure>> ReadAsync(
        HttpRequest request, BodyBuffer body, GrpcJsonTranscodingMetadata call, IReadOnlyList<ValidationFailure> others)
    {
        try
        {
            await ReadAsync(request, body);
            var memory = request.HttpContext.Features.GetRequiredFeature<RequestBytes>();
            var (faults, readable, contents) = BodyFaults.Of(body.Join(), call.MethodDescriptor.InputType, memory);
            (request.Body, request.ContentLength) = (readable, readable.Length);
            if (contents.Count > 0)
            {
                // What is left of the body was copied.
                request.HttpContext.Features.Set(contents);
                body.Dispose();
            }

            return faults;
        }
        catch (MalformedRequestException malformed) when (others.Count > 0)
        {
            throw new ValidationException([.. others, new ValidationFailure("", malformed.Message)]);
        }
    }

    /// <summary>Reads no more than the limit, on the wire or unpacked.</summary>
    private async Task ReadAsync(HttpRequest request, BodyBuffer body)
    {
        var most = limits.Value.MaxReceiveMessageBytes;
        if (request.ContentLength > most)
        {
            throw new MessageTooLargeException(most);
        }

        try
        {
            while (await request.Body.ReadAsync(body.Room(), request.HttpContext.RequestAborted) is > 0 and var read)
            {
                body.Advance(read);
                if (body.Length > most)
                {
                    throw new MessageTooLargeException(most);
                }
            }
        }
        catch (InvalidDataException)
        {
            throw MalformedRequestException.OfPacking();
        }
    }

    /// <summary>Has the call made. The faults that are handed on keep it from being answered.</summary>
    private async Task CallAsync(HttpContext http, MessageDescriptor message, IReadOnlyList<ValidationFailure> faults)
    {
        http.Features.Set(new RequestFaults(faults));
        var call = UndispatchedCall.Begin(http);
        await next(http);
        if (!call.IsUnreached)
        {
            return;
        }

        call.Release();
        http.Response.StatusCode = StatusCodes.Status200OK;
        throw faults.Count > 0
            ? new ValidationException(faults)
            : new MalformedRequestException($"The request cannot be read as a {message.FullName}.");
    }
}
