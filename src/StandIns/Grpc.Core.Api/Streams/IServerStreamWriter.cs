namespace Grpc.Core;

/// <summary>The responses that a server sends on a stream. It ends when the handler returns.</summary>
/// <typeparam name="T">The type of the responses.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}
