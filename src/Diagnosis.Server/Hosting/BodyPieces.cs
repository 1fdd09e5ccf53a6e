using System.Buffers;
using System.Collections.Concurrent;

namespace Diagnosis.Server.Hosting;

/// <summary>
/// Lends the pieces that bodies are gathered in while they come. A body lives just long enough to grow old, and what old memory leaves behind the collector
/// clears last: so pieces are used again, as many as were ever lent at once, and let go when nothing is under way (<see cref="MemoryReturn"/>). None is pinned
/// for good: among the web server's own pinned blocks, which live on, what pieces leave behind could not be given back.
/// </summary>
internal sealed class BodyPieces : MemoryPool<byte>
{
    /// <summary>The size of a large piece; smaller ones are lent by the pool of all.</summary>
    public const int LargeBytes = 256 << 10;

    private const int MostBytesOfSmall = 64 << 10;

    private readonly ConcurrentStack<byte[]> _idle = [];

    private BodyPieces()
    {
    }

    /// <summary>The one of this process.</summary>
    public static new BodyPieces Shared { get; } = new();

    /// <inheritdoc/>
    public override int MaxBufferSize => LargeBytes;

    /// <inheritdoc/>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => minBufferSize is > MostBytesOfSmall and <= LargeBytes
        ? new Piece(this, _idle.TryPop(out var idle) ? idle : GC.AllocateUninitializedArray<byte>(LargeBytes))
        : MemoryPool<byte>.Shared.Rent(minBufferSize);

    /// <summary>Lets go of what is not lent.</summary>
    public void Clear() => _idle.Clear();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }

    private sealed class Piece(BodyPieces lender, byte[] bytes) : IMemoryOwner<byte>
    {
        private byte[]? _bytes = bytes;

        public Memory<byte> Memory => _bytes ?? throw new ObjectDisposedException(nameof(Piece));

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _bytes, null) is { } back)
            {
                lender._idle.Push(back);
            }
        }
    }
}
