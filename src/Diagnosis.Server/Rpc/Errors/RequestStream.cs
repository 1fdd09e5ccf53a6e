using Diagnosis.Server.Hosting;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.Server.Rpc.Errors;

/// <summary>
/// The messages of a caller's stream. They are read while the call runs, so what is wrong with one is told apart here from faults of the server.
/// </summary>
internal sealed class RequestStream<TRequest>(IAsyncStreamReader<TRequest> messages, RequestLimits limits) : IAsyncStreamReader<TRequest>
{
    public TRequest Current => messages.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await messages.MoveNext(cancellationToken);
        }
        catch (InvalidProtocolBufferException)
        {
            throw MalformedRequestException.OfGrpc();
        }
        catch (RpcException error)
        {
            throw RequestBytes.Current?.Refusal ?? FrameworkErrors.Cause(error.StatusCode, limits) ?? error;
        }
    }
}
