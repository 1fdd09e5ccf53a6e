using System.Buffers;

namespace Grpc.Core;

/// <summary>Gives the bytes of one message to a deserializer, which takes them once, in one of the two ways.</summary>
public abstract class DeserializationContext
{
    /// <summary>The length of the message in bytes.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>The message in an array of its own.</summary>
    /// <exception cref="NotImplementedException">The implementation has no such way.</exception>
    public virtual byte[] PayloadAsNewBuffer() => throw new NotImplementedException();

    /// <summary>The message where it lies. It is valid only until the deserializer returns.</summary>
    /// <exception cref="NotImplementedException">The implementation has no such way.</exception>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new NotImplementedException();
}
