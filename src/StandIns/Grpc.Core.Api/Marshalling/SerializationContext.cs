using System.Buffers;

namespace Grpc.Core;

/// <summary>Takes the bytes of one message from a serializer.</summary>
public abstract class SerializationContext
{
    /// <summary>Hands the whole message over; the array must not change afterwards.</summary>
    /// <exception cref="NotImplementedException">The implementation has no such way.</exception>
    public virtual void Complete(byte[] payload) => throw new NotImplementedException();

    /// <summary>Where to write the message; <see cref="Complete()" /> has to follow.</summary>
    /// <exception cref="NotImplementedException">The implementation has no such way.</exception>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotImplementedException();

    /// <summary>Says the length of the message before it is written, which saves copying. It may be left out.</summary>
    /// <param name="payloadLength">The length in bytes.</param>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>Says that the message is written in full.</summary>
    /// <exception cref="NotImplementedException">The implementation has no such way.</exception>
    public virtual void Complete() => throw new NotImplementedException();
}
