using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using Google.Rpc;

namespace Diagnosis.Benchmarks.Overload;

/// <summary>
/// Sends bytes that are made beforehand and counts those that come back: nothing is written or read as messages, so that what it takes is the server's for the
/// most part.
/// </summary>
/// <param name="grpc">Where gRPC is served.</param>
/// <param name="http">Where JSON is served.</param>
internal sealed class RawClient(Uri grpc, Uri http) : IDisposable
{
    private const int HeaderBytes = 5;
    private const string Service = "/diagnosis.v1.DiagnosisService/";

    private readonly HttpClient _client = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true }) { Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>A message as it stands on the wire.</summary>
    public static byte[] Frame(IMessage message) => Frame(message.ToByteArray(), isPacked: false);

    /// <summary>The same, packed.</summary>
    public static byte[] PackedFrame(IMessage message) => Frame(Packed(stream => message.WriteTo(stream)), isPacked: true);

    /// <summary>Bytes that are packed already, as a message.</summary>
    public static byte[] Frame(byte[] message, bool isPacked)
    {
        var frame = new byte[HeaderBytes + message.Length];
        frame[0] = isPacked ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame.AsSpan(HeaderBytes));
        return frame;
    }

    /// <summary>What is written, packed.</summary>
    public static byte[] Packed(Action<Stream> write)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            write(gzip);
        }

        return packed.ToArray();
    }

    /// <summary>Calls over gRPC.</summary>
    /// <param name="method">The method.</param>
    /// <param name="frame">The message, as it stands on the wire.</param>
    /// <param name="takesPacked">True when the answer may be packed.</param>
    /// <param name="deadline">How long the caller waits; null for as long as it takes.</param>
    public async Task<Answer> GrpcAsync(string method, byte[] frame, bool takesPacked = false, TimeSpan? deadline = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(grpc, Service + method))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame) { Headers = { ContentType = new("application/grpc") } },
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (frame[0] == 1)
        {
            request.Headers.Add("grpc-encoding", "gzip");
        }

        if (deadline is { } wait)
        {
            request.Headers.Add("grpc-timeout", string.Create(CultureInfo.InvariantCulture, $"{wait.TotalMilliseconds:0}m"));
        }

        if (takesPacked)
        {
            request.Headers.Add("grpc-accept-encoding", "gzip");
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var bytes = await CountAsync(response);
        HttpHeaders trailers = response.Headers.Contains("grpc-status") ? response.Headers : response.TrailingHeaders;
        var status = int.Parse(trailers.GetValues("grpc-status").Single(), CultureInfo.InvariantCulture);
        var isTold = trailers.TryGetValues("grpc-status-details-bin", out var details)
            && Google.Rpc.Status.Parser.ParseFrom(FromBase64(details.Single())).Details.Any(detail => detail.Is(RetryInfo.Descriptor));
        return new(status, bytes, isTold);
    }

    /// <summary>Calls over HTTP.</summary>
    /// <param name="path">The path.</param>
    /// <param name="json">The body.</param>
    /// <param name="isPacked">True when the body is packed.</param>
    public async Task<Answer> JsonAsync(string path, byte[] json, bool isPacked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(http, path))
        {
            Content = new ByteArrayContent(json) { Headers = { ContentType = new("application/json") } },
        };
        if (isPacked)
        {
            request.Content.Headers.ContentEncoding.Add("gzip");
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (response.IsSuccessStatusCode)
        {
            return new(0, await CountAsync(response), SaysWhenToComeAgain: false);
        }

        var error = await response.Content.ReadAsStringAsync();
        var status = response.StatusCode == HttpStatusCode.TooManyRequests ? Google.Rpc.Code.ResourceExhausted : Google.Rpc.Code.Unknown;
        return new((int)status, Encoding.UTF8.GetByteCount(error), error.Contains("google.rpc.RetryInfo", StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static async Task<long> CountAsync(HttpResponseMessage response)
    {
        await using var stream = await response.Content.ReadAsStreamAsync();
        var (buffer, total) = (new byte[16 << 10], 0L);
        while (await stream.ReadAsync(buffer) is > 0 and var read)
        {
            total += read;
        }

        return total;
    }

    /// <summary>gRPC leaves out the padding.</summary>
    private static byte[] FromBase64(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
}
