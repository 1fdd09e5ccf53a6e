namespace Grpc.Core;

/// <summary>Turns messages of one type into bytes and back. Made either way, it can be used either way.</summary>
/// <typeparam name="T">The type of the messages.</typeparam>
public class Marshaller<T>
{
    /// <summary>Made of functions on arrays.</summary>
    /// <exception cref="ArgumentNullException">A function is missing.</exception>
    public Marshaller(Func<T, byte[]> serializer, Func<byte[], T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        Serializer = serializer;
        Deserializer = deserializer;
        ContextualSerializer = (message, context) => context.Complete(serializer(message));
        ContextualDeserializer = context => deserializer(context.PayloadAsNewBuffer());
    }

    /// <summary>Made of functions on contexts, which spare a copy.</summary>
    /// <exception cref="ArgumentNullException">A function is missing.</exception>
    public Marshaller(Action<T, SerializationContext> serializer, Func<DeserializationContext, T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        ContextualSerializer = serializer;
        ContextualDeserializer = deserializer;
        Serializer = message =>
        {
            var context = new BufferSerializationContext();
            serializer(message, context);
            return context.Payload;
        };
        Deserializer = payload => deserializer(new BufferDeserializationContext(payload));
    }

    /// <summary>From a message to an array.</summary>
    public Func<T, byte[]> Serializer { get; }

    /// <summary>From an array to a message.</summary>
    public Func<byte[], T> Deserializer { get; }

    /// <summary>From a message to a context.</summary>
    public Action<T, SerializationContext> ContextualSerializer { get; }

    /// <summary>From a context to a message.</summary>
    public Func<DeserializationContext, T> ContextualDeserializer { get; }
}
