namespace Grpc.Core;

/// <summary>The messages that come in on a stream, read one after the other and once.</summary>
/// <typeparam name="T">The type of the messages.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message read last; meaningful after <see cref="MoveNext" /> gave true.</summary>
    T Current { get; }

    /// <summary>Waits for the next message; false at the end of the stream.</summary>
    /// <param name="cancellationToken">Gives the whole call up.</param>
    /// <exception cref="RpcException">On the client: the call ended with a status other than OK.</exception>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
