namespace Grpc.Core;

/// <summary>The requests that a client sends on a stream.</summary>
/// <typeparam name="T">The type of the requests.</typeparam>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Says that no more requests come; the server's stream of requests ends.</summary>
    Task CompleteAsync();
}
