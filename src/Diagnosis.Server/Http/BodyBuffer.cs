using System.Buffers;

namespace Diagnosis.Server.Http;

/// <summary>
/// A body in one piece while it comes in: it grows with what came, whatever length was announced. Memory of a small one is borrowed; that of a large one is
/// not, for what is lent out once stays with the lender for minutes.
/// </summary>
/// <param name="memory">What it takes.</param>
/// <param name="mostBytes">The longest body.</param>
internal sealed class BodyBuffer(RequestBytes memory, int mostBytes) : IDisposable
{
    private const long FirstBytes = 4096;
    private const int MostBorrowedBytes = 1 << 20;

    private byte[] _bytes = [];
    private int _capacity;
    private int _count;

    /// <summary>What came so far.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _count);

    /// <summary>Room for what comes next, never none: for a body over the limit a byte more than it.</summary>
    public Memory<byte> Room()
    {
        if (_count < _capacity)
        {
            return _bytes.AsMemory(_count, _capacity - _count);
        }

        var capacity = (int)Math.Clamp(_capacity * 2L, FirstBytes, mostBytes + 1L);
        memory.Take(capacity);
        var larger = capacity > MostBorrowedBytes ? GC.AllocateUninitializedArray<byte>(capacity) : ArrayPool<byte>.Shared.Rent(capacity);
        Written.CopyTo(larger);
        Return();
        memory.Give(_capacity);
        (_bytes, _capacity) = (larger, capacity);
        return _bytes.AsMemory(_count, _capacity - _count);
    }

    /// <summary>So much of it was filled.</summary>
    public void Advance(int count) => _count += count;

    /// <summary>Gives the memory back; what was counted the request's share gives back.</summary>
    public void Dispose()
    {
        Return();
        (_bytes, _capacity, _count) = ([], 0, 0);
    }

    private void Return()
    {
        if (_capacity is > 0 and <= MostBorrowedBytes)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }
}
