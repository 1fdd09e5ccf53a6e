using System.Buffers;
using Diagnosis.Sources.Memory;

namespace Diagnosis.Sources.Live;

/// <summary>
/// The body of an answer, in pieces of borrowed memory that are filled as bytes come: it is never put together, and so never held twice. Dispose it when it
/// has been read.
/// </summary>
internal sealed class Body : IDisposable
{
    /// <summary>A piece. A short body grows into its only one.</summary>
    public const int PieceBytes = 256 * 1024;
    private const int FirstBytes = 4 * 1024;

    private readonly MemoryShare? _share;
    private readonly List<(byte[] Bytes, int Capacity, int Length)> _pieces = [];

    /// <param name="share">What its memory is taken from.</param>
    public Body(MemoryShare share) => _share = share;

    /// <summary>A body that is kept.</summary>
    public Body(byte[] bytes)
    {
        _pieces.Add((bytes, bytes.Length, bytes.Length));
        Length = bytes.Length;
    }

    /// <summary>How long it is.</summary>
    public long Length { get; private set; }

    /// <summary>True when its memory goes back.</summary>
    public bool IsBorrowed => _share is not null;

    /// <summary>Its bytes, until it is disposed.</summary>
    public ReadOnlySequence<byte> Content
    {
        get
        {
            BodyPiece? first = null, last = null;
            foreach (var (bytes, _, length) in _pieces.Where(piece => piece.Length > 0))
            {
                last = last is null ? first = new BodyPiece(bytes.AsMemory(0, length)) : last.Append(bytes.AsMemory(0, length));
            }

            return first is null ? default : new ReadOnlySequence<byte>(first, 0, last!, last!.Memory.Length);
        }
    }

    /// <summary>Room for what comes next.</summary>
    /// <exception cref="NoRoomException">There is no memory for it.</exception>
    public Memory<byte> Room()
    {
        var (last, capacity, length) = _pieces.Count == 0 ? ([], 0, 0) : _pieces[^1];
        if (length == capacity)
        {
            var next = _pieces.Count > 1 || capacity == PieceBytes ? PieceBytes : Math.Clamp(capacity * 4, FirstBytes, PieceBytes);
            if (!_share!.TryTake(next))
            {
                throw new NoRoomException();
            }

            var piece = ArrayPool<byte>.Shared.Rent(next);
            if (capacity is > 0 and < PieceBytes)
            {
                last.AsSpan(0, length).CopyTo(piece);
                _pieces.Clear();
                _pieces.Add((piece, next, length));
                ArrayPool<byte>.Shared.Return(last);
                _share.Give(capacity);
            }
            else
            {
                _pieces.Add((piece, next, 0));
            }

            (last, capacity, length) = _pieces[^1];
        }

        return last.AsMemory(length, capacity - length);
    }

    /// <summary>So much of the room was filled.</summary>
    public void Advance(int count)
    {
        var (bytes, capacity, length) = _pieces[^1];
        _pieces[^1] = (bytes, capacity, length + count);
        Length += count;
    }

    /// <summary>Gives borrowed memory back.</summary>
    public void Dispose()
    {
        if (_share is null)
        {
            return;
        }

        foreach (var (bytes, capacity, _) in _pieces)
        {
            ArrayPool<byte>.Shared.Return(bytes);
            _share.Give(capacity);
        }

        _pieces.Clear();
        Length = 0;
    }
}
