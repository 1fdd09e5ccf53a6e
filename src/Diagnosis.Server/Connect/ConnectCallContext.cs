using Grpc.Core;

namespace Diagnosis.Server.Connect;

/// <summary>What a method may know of a call that came over HTTP.</summary>
internal sealed class ConnectCallContext(HttpContext http, string method, DateTime deadline, CancellationToken cancellationToken) : ServerCallContext
{
    private readonly Metadata _trailers = [];
    private readonly Dictionary<object, object> _userState = [];

    protected override string MethodCore => method;

    protected override string HostCore => http.Request.Host.Value ?? "";

    protected override string PeerCore => $"{http.Connection.RemoteIpAddress}:{http.Connection.RemotePort}";

    protected override DateTime DeadlineCore => deadline;

    protected override Metadata RequestHeadersCore => Headers(http.Request.Headers);

    protected override CancellationToken CancellationTokenCore => cancellationToken;

    protected override Metadata ResponseTrailersCore => _trailers;

    protected override IDictionary<object, object> UserStateCore => _userState;

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => new(null, []);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Calls over HTTP cannot be propagated.");

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) =>
        throw new NotSupportedException("Calls over HTTP send their headers with the answer.");

    private static Metadata Headers(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (key, values) in headers)
        {
            if (!key.StartsWith(':') && !key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
            {
                metadata.Add(key.ToLowerInvariant(), values.ToString());
            }
        }

        return metadata;
    }
}
