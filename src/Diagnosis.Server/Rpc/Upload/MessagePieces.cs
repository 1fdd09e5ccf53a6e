using Diagnosis.Server.Hosting;
using Diagnosis.V1;
using FluentValidation;
using FluentValidation.Results;
using Grpc.Core;

namespace Diagnosis.Server.Rpc.Upload;

/// <summary>An archive that comes in messages.</summary>
/// <param name="messages">The messages.</param>
/// <param name="bytes">Counts each while it is there.</param>
internal sealed class MessagePieces(IAsyncStreamReader<UploadBundleRequest> messages, RequestBytes bytes) : IBundlePieces
{
    private bool _hasBegun;

    public string Field => "chunk";

    public long Size { get; private set; }

    public async Task<bool> NextAsync(BodyBuffer archive, CancellationToken cancellationToken)
    {
        if (!await messages.MoveNext(cancellationToken))
        {
            return false;
        }

        var message = messages.Current;
        if (message.Size != 0 && (_hasBegun || message.Size < 0))
        {
            var wrong = _hasBegun ? "Only the first piece may say it." : "Must not be negative.";
            throw new ValidationException([new ValidationFailure("size", wrong)]);
        }

        (Size, _hasBegun) = (_hasBegun ? Size : message.Size, true);
        archive.Append(message.Chunk.Span);

        // The piece is counted where it was put now; that it came as a message is over.
        bytes.Give(message.CalculateSize());
        return true;
    }
}
