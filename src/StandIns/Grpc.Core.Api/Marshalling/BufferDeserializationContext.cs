using System.Buffers;

namespace Grpc.Core;

/// <summary>Lets a contextual deserializer be used as a function from an array.</summary>
internal sealed class BufferDeserializationContext(byte[] payload) : DeserializationContext
{
    public override int PayloadLength => payload.Length;

    public override byte[] PayloadAsNewBuffer() => payload;

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(payload);
}
