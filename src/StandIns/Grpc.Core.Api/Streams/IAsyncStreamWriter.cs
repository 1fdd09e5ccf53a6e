namespace Grpc.Core;

/// <summary>The messages that go out on a stream. One write at a time.</summary>
/// <typeparam name="T">The type of the messages.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How the following messages are written; null takes the defaults.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes a message; done when the next may be written.</summary>
    Task WriteAsync(T message);

    /// <summary>Writes a message unless it is given up before.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives the write and with it the call up.</param>
    /// <exception cref="NotSupportedException">The implementation cannot give a write up and the token can ask for it.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken) => cancellationToken.CanBeCanceled
        ? throw new NotSupportedException("This stream cannot give up a write.")
        : WriteAsync(message);
}
