using System.Buffers;

namespace Grpc.Core;

/// <summary>Lets a contextual serializer be used as a function to an array.</summary>
internal sealed class BufferSerializationContext : SerializationContext
{
    private readonly ArrayBufferWriter<byte> _writer = new();
    private byte[]? _payload;

    /// <summary>The message, once the serializer has said that it is complete.</summary>
    /// <exception cref="InvalidOperationException">The serializer has not said so.</exception>
    public byte[] Payload => _payload ?? throw new InvalidOperationException("The serializer did not complete the message.");

    public override void Complete(byte[] payload) => _payload = payload;

    public override IBufferWriter<byte> GetBufferWriter() => _writer;

    public override void Complete() => _payload = _writer.WrittenSpan.ToArray();
}
