using Grpc.Core;

namespace Diagnosis.Client;

/// <summary>A stream whose failure is a <see cref="DiagnosisException"/>.</summary>
internal sealed class TypedStream<TMessage>(IAsyncStreamReader<TMessage> inner) : IAsyncStreamReader<TMessage>
{
    public TMessage Current => inner.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await inner.MoveNext(cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException failed)
        {
            throw new DiagnosisException(failed);
        }
    }
}
