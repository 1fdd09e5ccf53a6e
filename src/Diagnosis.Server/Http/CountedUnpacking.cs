using System.IO.Compression;
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
        /// <summary>gRPC gathers what is read in memory that doubles as it grows.</summary>
        private const int BytesPerByte = 2;

        private long _total;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer) => Counted(stream.Read(buffer));

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Counted(await stream.ReadAsync(buffer, cancellationToken));

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
            }

            base.Dispose(disposing);
        }

        private int Counted(int read)
        {
            _total += read;
            if (_total > mostBytes)
            {
                throw new RpcException(new Status(StatusCode.ResourceExhausted, "Unpacked, the message is too large."));
            }

            bytes?.Take(BytesPerByte * read);
            return read;
        }
    }
}
