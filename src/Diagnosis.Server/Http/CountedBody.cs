using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Diagnosis.Server.Http;

/// <summary>
/// The body of a gRPC request, counted as it comes. What gRPC has consumed stays counted: it has become the message, which lasts as long as the call.
/// </summary>
internal sealed class CountedBody(IRequestBodyPipeFeature body, RequestBytes bytes) : PipeReader, IRequestBodyPipeFeature
{
    private ReadOnlySequence<byte> _unread;
    private long _counted;

    /// <inheritdoc/>
    public PipeReader Reader => this;

    /// <inheritdoc/>
    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        Counted(await body.Reader.ReadAsync(cancellationToken));

    /// <inheritdoc/>
    public override bool TryRead(out ReadResult result)
    {
        var isRead = body.Reader.TryRead(out result);
        result = isRead ? Counted(result) : result;
        return isRead;
    }

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _counted -= _unread.Slice(0, consumed).Length;
        body.Reader.AdvanceTo(consumed, examined);
    }

    /// <inheritdoc/>
    public override void CancelPendingRead() => body.Reader.CancelPendingRead();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => body.Reader.Complete(exception);

    private ReadResult Counted(ReadResult result)
    {
        _unread = result.Buffer;
        var more = _unread.Length - _counted;
        try
        {
            bytes.Take(more);
        }
        catch
        {
            body.Reader.AdvanceTo(_unread.Start, _unread.End);
            throw;
        }

        _counted += more;
        return result;
    }
}
