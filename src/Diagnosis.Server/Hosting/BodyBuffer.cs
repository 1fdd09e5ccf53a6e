using System.Buffers;

namespace Diagnosis.Server.Hosting;

/// <summary>
/// A body while it comes in. It grows piece by piece with what came, whatever length was announced, so that nothing is copied while it grows and a body that
/// turns out too long leaves nothing behind.
/// </summary>
/// <param name="memory">What it takes; null when nobody counts.</param>
internal sealed class BodyBuffer(RequestBytes? memory) : IDisposable
{
    private const int FirstBytes = 4096;
    private const int Growth = 4;

    private readonly List<IMemoryOwner<byte>> _pieces = [];
    private byte[]? _whole;
    private long _counted;
    private int _inLast;
    private (int Piece, int Offset) _read;

    /// <summary>How much came so far.</summary>
    public long Length { get; private set; }

    /// <summary>Room for what comes next, never none.</summary>
    public Memory<byte> Room()
    {
        if (_pieces.Count == 0 || _inLast == _pieces[^1].Memory.Length)
        {
            var size = _pieces.Count == 0 ? FirstBytes : Math.Min(_pieces[^1].Memory.Length * Growth, BodyPieces.LargeBytes);
            Take(size);
            _pieces.Add(BodyPieces.Shared.Rent(size));
            _inLast = 0;
        }

        return _pieces[^1].Memory[_inLast..];
    }

    /// <summary>So much of the room was filled.</summary>
    public void Advance(int count)
    {
        _inLast += count;
        Length += count;
    }

    /// <summary>These bytes came, from wherever they were.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = Room().Span;
            var count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            Advance(count);
            bytes = bytes[count..];
        }
    }

    /// <summary>All that came, in one piece; for the end, after which nothing more comes.</summary>
    public ReadOnlyMemory<byte> Join()
    {
        if (_whole is null && _pieces.Count <= 1)
        {
            return _pieces.Count == 0 ? default : _pieces[0].Memory[.._inLast];
        }

        if (_whole is null)
        {
            var pieces = _counted;
            Take(Length);
            _whole = GC.AllocateUninitializedArray<byte>((int)Length);
            using var whole = new MemoryStream(_whole);
            WriteTo(whole);
            Return();
            Give(pieces);
        }

        return _whole;
    }

    /// <summary>Writes all that came.</summary>
    public void WriteTo(Stream stream)
    {
        for (var i = 0; i < _pieces.Count; i++)
        {
            var piece = _pieces[i].Memory.Span;
            stream.Write(i == _pieces.Count - 1 ? piece[.._inLast] : piece);
        }
    }

    /// <summary>Takes what came out again, in order; each piece goes back when it has been read. For the end, after which nothing more comes.</summary>
    /// <returns>How much was taken; 0 at the end.</returns>
    public int Read(Span<byte> into)
    {
        while (_read.Piece < _pieces.Count)
        {
            var piece = _pieces[_read.Piece].Memory.Span;
            var left = (_read.Piece == _pieces.Count - 1 ? piece[.._inLast] : piece)[_read.Offset..];
            if (left.Length > 0)
            {
                var count = Math.Min(left.Length, into.Length);
                left[..count].CopyTo(into);
                _read.Offset += count;
                return count;
            }

            _pieces[_read.Piece].Dispose();
            _read = (_read.Piece + 1, 0);
        }

        return 0;
    }

    /// <summary>Gives the memory back. What was joined must not be used any more.</summary>
    public void Dispose()
    {
        Return();
        (_whole, Length, _inLast, _read) = (null, 0, 0, default);
        Give(_counted);
    }

    private void Return()
    {
        _pieces.ForEach(piece => piece.Dispose());
        _pieces.Clear();
    }

    private void Take(long bytes)
    {
        memory?.Take(bytes);
        _counted += bytes;
    }

    private void Give(long bytes)
    {
        memory?.Give(bytes);
        _counted -= bytes;
    }
}
