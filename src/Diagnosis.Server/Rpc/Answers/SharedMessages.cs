using System.Buffers;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;

namespace Diagnosis.Server.Rpc.Answers;

/// <summary>Answers that several callers get, and that nobody changes any more: each is written once, and its bytes are as many as its own.</summary>
internal static class SharedMessages
{
    private static readonly ConditionalWeakTable<IMessage, Lazy<byte[]>> Known = [];

    /// <summary>From now on the message is shared. It is written when it is sent first.</summary>
    public static void Share(IMessage message) => Known.TryAdd(message, new Lazy<byte[]>(message.ToByteArray));

    /// <summary>How long a message is on the wire.</summary>
    public static int SizeOf(IMessage message) => Known.TryGetValue(message, out var bytes) ? bytes.Value.Length : message.CalculateSize();

    /// <summary>Writes answers of a method of gRPC, shared ones as the bytes that they are already.</summary>
    /// <param name="marshaller">Writes all others.</param>
    public static Marshaller<T> With<T>(Marshaller<T> marshaller)
        where T : class => Marshallers.Create(
            (answer, context) =>
            {
                if (answer is IMessage message && Known.TryGetValue(message, out var bytes))
                {
                    context.SetPayloadLength(bytes.Value.Length);
                    context.GetBufferWriter().Write(bytes.Value);
                    context.Complete();
                    return;
                }

                marshaller.ContextualSerializer(answer, context);
            },
            marshaller.ContextualDeserializer);
}
