using System.Text;

namespace Diagnosis.Benchmarks.Clusters;

/// <summary>A body of any length that is never there as a whole: a beginning, one part again and again, an end.</summary>
/// <param name="beginning">What stands first.</param>
/// <param name="part">What is repeated.</param>
/// <param name="times">How often.</param>
/// <param name="end">What stands last.</param>
internal sealed class RepeatedText(string beginning, string part, int times, string end) : Stream
{
    private readonly byte[] _part = Encoding.UTF8.GetBytes(part);
    private readonly byte[] _end = Encoding.UTF8.GetBytes(end);
    private ReadOnlyMemory<byte> _left = Encoding.UTF8.GetBytes(beginning);
    private int _partsLeft = times;
    private bool _hasEnd = true;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = 0;
        while (read < buffer.Length && (!_left.IsEmpty || TryGoOn()))
        {
            var some = Math.Min(_left.Length, buffer.Length - read);
            _left.Span[..some].CopyTo(buffer[read..]);
            _left = _left[some..];
            read += some;
        }

        return read;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool TryGoOn()
    {
        if (_partsLeft > 0)
        {
            (_left, _partsLeft) = (_part, _partsLeft - 1);
            return true;
        }

        (_left, var hadEnd, _hasEnd) = (_hasEnd ? _end : default(ReadOnlyMemory<byte>), _hasEnd, false);
        return hadEnd;
    }
}
