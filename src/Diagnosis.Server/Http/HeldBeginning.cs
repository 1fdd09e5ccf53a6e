using Diagnosis.Server.Hosting;

namespace Diagnosis.Server.Http;

/// <summary>
/// Holds back the first bytes of an answer, also when they are flushed, unless it is sent bit by bit (<see cref="StreamedAnswer"/>). More than a small answer
/// goes straight through.
/// </summary>
/// <param name="response">Is told the length of a small answer.</param>
/// <param name="outer">Where the bytes go.</param>
internal sealed class HeldBeginning(HttpResponse response, Stream outer) : Stream
{
    private byte[]? _held = new byte[AnswerCompression.MostUnpackedBytes];
    private int _count;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The answer is over: what is still held is all of it.</summary>
    public Task EndAsync(CancellationToken cancellationToken)
    {
        if (_held is not null && _count > 0 && !response.HasStarted)
        {
            response.ContentLength ??= _count;
        }

        return LetGoAsync(cancellationToken);
    }

    /// <summary>Writes what is held, and holds nothing back any more.</summary>
    public async Task LetGoAsync(CancellationToken cancellationToken)
    {
        if (_held is { } held)
        {
            _held = null;
            if (_count > 0)
            {
                await outer.WriteAsync(held.AsMemory(0, _count), cancellationToken);
            }
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!TryHold(buffer.Span))
        {
            await LetGoAsync(cancellationToken);
            await outer.WriteAsync(buffer, cancellationToken);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (TryHold(buffer))
        {
            return;
        }

        if (_held is { } held)
        {
            _held = null;
            outer.Write(held, 0, _count);
        }

        outer.Write(buffer);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => _held is null ? outer.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override void Flush()
    {
        if (_held is null)
        {
            outer.Flush();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private bool TryHold(ReadOnlySpan<byte> bytes)
    {
        if (_held is null || _count + bytes.Length > _held.Length || response.HttpContext.Features.Get<StreamedAnswer>() is not null)
        {
            return false;
        }

        bytes.CopyTo(_held.AsSpan(_count));
        _count += bytes.Length;
        return true;
    }
}
