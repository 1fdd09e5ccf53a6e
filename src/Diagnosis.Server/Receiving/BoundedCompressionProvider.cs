using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Diagnosis.Server.Receiving;

/// <summary>A gRPC compression that decompresses no more than the receive limit: gRPC itself only limits the compressed size.</summary>
internal sealed class BoundedCompressionProvider(ICompressionProvider inner, int limitBytes) : ICompressionProvider
{
    public string EncodingName => inner.EncodingName;

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) => inner.CreateCompressionStream(stream, compressionLevel);

    public Stream CreateDecompressionStream(Stream stream) => new BoundedStream(inner.CreateDecompressionStream(stream), limitBytes, TooLarge);

    private RpcException TooLarge() => new(new Status(StatusCode.ResourceExhausted, new MessageTooLargeException(limitBytes).Message));
}
