using System.IO.Compression;
using Diagnosis.Server.Hosting;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Diagnosis.Server.Http;

/// <summary>Unpacks messages of gRPC and counts what comes out, so that a small message cannot become a large one unseen.</summary>
/// <param name="packing">The packing.</param>
/// <param name="mostBytes">The longest message.</param>
internal sealed class CountedUnpacking(ICompressionProvider packing, int mostBytes) : ICompressionProvider
{
    /// <inheritdoc/>
    public string EncodingName => packing.EncodingName;

    /// <inheritdoc/>
    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) => packing.CreateCompressionStream(stream, compressionLevel);

    /// <inheritdoc/>
    public Stream CreateDecompressionStream(Stream stream) => new Unpacked(packing.CreateDecompressionStream(stream), RequestBytes.Current, mostBytes);

    private sealed class Unpacked(Stream stream, RequestBytes? bytes, int mostBytes) : Stream
    {
        /// <summary>gRPC gathers what it reads in memory that doubles as it grows.</summary>
        private const int BytesPerByte = 2;

        private BodyBuffer? _gathered;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        /// <summary>
        /// All of it is unpacked before the first byte is handed on: what is too large, or has no room, is known before gRPC has made memory for any of it.
        /// </summary>
        public override int Read(Span<byte> buffer) => (_gathered ??= Gathered()).Read(buffer);

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                stream.Dispose();
                _gathered?.Dispose();
            }

            base.Dispose(disposing);
        }

        private BodyBuffer Gathered()
        {
            var gathered = new BodyBuffer(bytes);
            try
            {
                while (stream.Read(gathered.Room().Span) is > 0 and var read)
                {
                    gathered.Advance(read);
                    if (gathered.Length > mostBytes)
                    {
                        throw new RpcException(new Status(StatusCode.ResourceExhausted, "Unpacked, the message is too large."));
                    }
                }

                bytes?.Take(BytesPerByte * gathered.Length);
                return gathered;
            }
            catch
            {
                gathered.Dispose();
                throw;
            }
        }
    }
}
