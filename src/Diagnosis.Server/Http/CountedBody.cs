using System.Buffers;
using System.IO.Pipelines;
using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Errors;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace Diagnosis.Server.Http;

/// <summary>
/// The body of a gRPC request, counted as it comes: once for the body and once for the message that will be made of it while the body is still there. What
/// gRPC has consumed is counted once: it has become the message, which lasts as long as the call.
/// gRPC leaves a message where it is until all of it has come. Left with the web server it would grow that one's pinned blocks, which it keeps for minutes
/// and in pieces of 4 KiB; so it is gathered here, in pieces that grow with it.
/// </summary>
internal sealed class CountedBody(IRequestBodyPipeFeature body, RequestBytes bytes) : PipeReader, IRequestBodyPipeFeature
{
    private const int FirstBytes = 4096;

    /// <summary>The body, and the message made of it.</summary>
    private const int BytesPerByte = 2;

    private static readonly PipeOptions Unpaused = new(BodyPieces.Shared, pauseWriterThreshold: 0, minimumSegmentSize: FirstBytes);

    private readonly Pipe _gathered = new(Unpaused);
    private ReadOnlySequence<byte> _read;
    private long _total;
    private int _room;

    /// <inheritdoc/>
    public PipeReader Reader => this;

    /// <inheritdoc/>
    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        ReadResult gathered;
        while (!_gathered.Reader.TryRead(out gathered))
        {
            await GatherAsync(await NextAsync(cancellationToken));
        }

        _read = gathered.Buffer;
        return gathered;
    }

    /// <summary>What comes next. Of a body that breaks off gRPC would tell the log as of a fault of its own.</summary>
    /// <exception cref="RpcException">It is damaged, comes too slowly, or its caller is gone.</exception>
    private async ValueTask<ReadResult> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await body.Reader.ReadAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw BrokenBody.Told(exception).ToRpcException();
        }
    }

    /// <inheritdoc/>
    public override bool TryRead(out ReadResult result)
    {
        var isThere = _gathered.Reader.TryRead(out result);
        _read = result.Buffer;
        return isThere;
    }

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        var gone = _read.Slice(0, consumed).Length;
        _read = default;
        _gathered.Reader.AdvanceTo(consumed, examined);
        bytes.Give(gone);
    }

    /// <inheritdoc/>
    public override void CancelPendingRead() => body.Reader.CancelPendingRead();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null)
    {
        _gathered.Reader.Complete(exception);
        body.Reader.Complete(exception);
    }

    private async ValueTask GatherAsync(ReadResult more)
    {
        try
        {
            bytes.Take(BytesPerByte * more.Buffer.Length);
            foreach (var piece in more.Buffer)
            {
                Write(piece.Span);
            }
        }
        finally
        {
            body.Reader.AdvanceTo(more.Buffer.End);
        }

        if (more.IsCanceled)
        {
            _gathered.Reader.CancelPendingRead();
        }

        // Nothing pauses this writer, so that it never waits.
        await _gathered.Writer.FlushAsync(CancellationToken.None);
        if (more.IsCompleted)
        {
            await _gathered.Writer.CompleteAsync();
        }
    }

    private void Write(ReadOnlySpan<byte> piece)
    {
        while (!piece.IsEmpty)
        {
            var room = _gathered.Writer.GetSpan(_room > 0 ? 0 : (int)Math.Clamp(_total, FirstBytes, BodyPieces.LargeBytes));
            var count = Math.Min(piece.Length, room.Length);
            piece[..count].CopyTo(room);
            _gathered.Writer.Advance(count);
            (_total, _room) = (_total + count, room.Length - count);
            piece = piece[count..];
        }
    }
}
