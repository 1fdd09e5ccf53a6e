using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>One message encoding of gRPC, as named in <c>grpc-encoding</c> and <c>grpc-accept-encoding</c>.</summary>
public interface ICompressionProvider
{
    /// <summary>The name of the encoding on the wire, for instance <c>gzip</c>.</summary>
    string EncodingName { get; }

    /// <summary>A stream that compresses what is written to it.</summary>
    /// <param name="stream">Receives the compressed bytes. It stays open when the returned stream is disposed.</param>
    /// <param name="compressionLevel">The level for this message; null takes the provider's own.</param>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>A stream that yields the plain bytes of a compressed one.</summary>
    /// <param name="stream">The compressed bytes.</param>
    Stream CreateDecompressionStream(Stream stream);
}
