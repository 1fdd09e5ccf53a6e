using System.Globalization;
using System.IO.Compression;
using Diagnosis.Server.Errors;
using Diagnosis.Server.Receiving;
using Grpc.Core;

namespace Diagnosis.Server.Connect;

/// <summary>Reads headers and body of a call over HTTP.</summary>
internal static class ConnectRequest
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(1);

    /// <summary>Checks the protocol version where the caller names one.</summary>
    /// <exception cref="MalformedRequestException">It is another version.</exception>
    public static void CheckVersion(IHeaderDictionary headers)
    {
        var version = headers["Connect-Protocol-Version"].ToString();
        if (version is not ("" or "1"))
        {
            throw new MalformedRequestException("Connect-Protocol-Version must be 1.");
        }
    }

    /// <summary>The caller's time limit, or null.</summary>
    /// <exception cref="MalformedRequestException">The header is not a number of at most ten digits.</exception>
    public static TimeSpan? Timeout(IHeaderDictionary headers)
    {
        var text = headers["Connect-Timeout-Ms"].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        if (text.Length > 10 || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            throw new MalformedRequestException("Connect-Timeout-Ms must be a whole number of milliseconds of at most ten digits.");
        }

        var timeout = TimeSpan.FromMilliseconds(milliseconds);
        return timeout < LongestTimeout ? timeout : LongestTimeout;
    }

    /// <summary>Reads the body whole, decompressed, as far as the limit goes.</summary>
    /// <exception cref="MessageTooLargeException">It is larger, on the wire or decompressed.</exception>
    /// <exception cref="MalformedRequestException">It is not what Content-Encoding says.</exception>
    public static async Task<MemoryStream> ReadBodyAsync(HttpRequest request, int limitBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limitBytes)
        {
            throw new MessageTooLargeException(limitBytes);
        }

        var body = new MemoryStream((int)(request.ContentLength ?? 0));
        await using var decoded = Decoded(request, limitBytes);
        try
        {
            await decoded.CopyToAsync(body, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw new MalformedRequestException("The body is not gzip, as Content-Encoding says.");
        }

        body.Position = 0;
        return body;
    }

    private static BoundedStream Decoded(HttpRequest request, int limitBytes)
    {
        var wire = Bounded(request.Body, limitBytes);
        return request.Headers.ContentEncoding.ToString() switch
        {
            "" or "identity" => wire,
            "gzip" => Bounded(new GZipStream(wire, CompressionMode.Decompress), limitBytes),
            _ => throw new RpcException(new Status(StatusCode.Unimplemented, "Content-Encoding must be gzip or identity.")),
        };
    }

    private static BoundedStream Bounded(Stream stream, int limitBytes) => new(stream, limitBytes, () => new MessageTooLargeException(limitBytes));
}
