using System.IO.Compression;
using Diagnosis.Server.Hosting;
using Grpc.AspNetCore.Server;
using Grpc.Net.Compression;
using Microsoft.Extensions.Options;

namespace Diagnosis.Server.Receiving;

/// <summary>Makes gRPC keep to the receive limit.</summary>
internal sealed class GrpcLimits(IOptions<ServerLimits> limits) : IConfigureOptions<GrpcServiceOptions>
{
    public void Configure(GrpcServiceOptions options)
    {
        var most = limits.Value.MaxReceiveMessageBytes;
        options.MaxReceiveMessageSize = most;
        options.CompressionProviders =
        [
            new BoundedCompressionProvider(new GzipCompressionProvider(CompressionLevel.Fastest), most),
            new BoundedCompressionProvider(new DeflateCompressionProvider(CompressionLevel.Fastest), most),
        ];
    }
}
