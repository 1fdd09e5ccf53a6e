using Diagnosis.Server.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Hosting;

/// <summary>Gives the ports the limits of the settings.</summary>
/// <param name="limits">The settings.</param>
/// <param name="rejections">Counts connections that are closed.</param>
/// <param name="time">The clock.</param>
internal sealed class ConnectionBounds(IOptions<ConnectionLimits> limits, Rejections rejections, TimeProvider time) : IConfigureOptions<KestrelServerOptions>
{
    /// <summary>What is read ahead of a request that waits, which no budget counts.</summary>
    private const int BufferBytes = 256 * 1024;
    private const int MaxHeaders = 100;
    private const int LargestFrameBytes = 16 * 1024;
    private const int HeaderTableBytes = 4096;

    /// <summary>Bodies may be slow in the beginning.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>A caller of a stream who is gone without a word is found out by these.</summary>
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingTime = TimeSpan.FromSeconds(20);

    public void Configure(KestrelServerOptions options)
    {
        var own = limits.Value;
        var kestrel = options.Limits;
        kestrel.MaxConcurrentConnections = own.MaxConnections;
        kestrel.RequestHeadersTimeout = own.FirstRequestTime;
        kestrel.KeepAliveTimeout = own.IdleConnectionTime;
        kestrel.MinRequestBodyDataRate = new MinDataRate(own.MinBodyBytesPerSecond, Grace);
        kestrel.MaxRequestHeadersTotalSize = own.MaxHeaderBytes;
        kestrel.MaxRequestBufferSize = Math.Max(own.MaxHeaderBytes, BufferBytes);
        kestrel.MaxRequestHeaderCount = MaxHeaders;

        // The size of a message is limited where it is read, with an answer that names the limit.
        kestrel.MaxRequestBodySize = null;

        // Streams that are reset as fast as they are opened are counted by Kestrel against the same number.
        kestrel.Http2.MaxStreamsPerConnection = own.MaxCallsPerConnection;
        kestrel.Http2.MaxRequestHeaderFieldSize = own.MaxHeaderBytes;
        kestrel.Http2.MaxFrameSize = LargestFrameBytes;
        kestrel.Http2.HeaderTableSize = HeaderTableBytes;
        kestrel.Http2.KeepAlivePingDelay = PingAfter;
        kestrel.Http2.KeepAlivePingTimeout = PingTime;
        options.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => new FirstRequest(next, own.FirstRequestTime, rejections, time).OnConnectionAsync));
    }
}
