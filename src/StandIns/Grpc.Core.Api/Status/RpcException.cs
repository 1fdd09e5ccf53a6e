namespace Grpc.Core;

/// <summary>
/// A call that ended with a status. Callers receive it for every status other than OK; a handler throws it to choose the status.
/// </summary>
public class RpcException : Exception
{
    /// <summary>An exception without trailers whose message is the status in words.</summary>
    /// <param name="status">The end of the call.</param>
    public RpcException(Status status)
        : this(status, Metadata.Empty, status.ToString())
    {
    }

    /// <summary>An exception without trailers and with a message of its own.</summary>
    /// <param name="status">The end of the call.</param>
    /// <param name="message">The message of the exception; it does not travel.</param>
    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>An exception with trailers whose message is the status in words.</summary>
    /// <param name="status">The end of the call.</param>
    /// <param name="trailers">See <see cref="Trailers" />.</param>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <summary>An exception with trailers and a message of its own.</summary>
    /// <param name="status">The end of the call.</param>
    /// <param name="trailers">See <see cref="Trailers" />.</param>
    /// <param name="message">The message of the exception; it does not travel.</param>
    /// <exception cref="ArgumentNullException">There are no trailers.</exception>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>The end of the call.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status" />.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>The metadata that came, or goes, with the status. Never null.</summary>
    public Metadata Trailers { get; }
}
