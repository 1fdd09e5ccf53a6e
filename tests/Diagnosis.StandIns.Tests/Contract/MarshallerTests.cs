using System.Buffers;
using Grpc.Core;

namespace Diagnosis.StandIns.Tests.Contract;

public sealed class MarshallerTests
{
    public static TheoryData<string, Marshaller<byte[]>> Marshallers => new()
    {
        { "arrays", Grpc.Core.Marshallers.Create<byte[]>(message => message, payload => payload) },
        { "context with array", Grpc.Core.Marshallers.Create<byte[]>((message, context) => context.Complete(message), FromArray) },
        { "context with buffer", Grpc.Core.Marshallers.Create(WriteToBuffer, context => context.PayloadAsReadOnlySequence().ToArray()) },
    };

    [Theory]
    [MemberData(nameof(Marshallers))]
    public void Message_SurvivesEitherWay(string name, Marshaller<byte[]> marshaller)
    {
        byte[] message = [1, 2, 3];
        marshaller.Deserializer(marshaller.Serializer(message)).ShouldBe(message, name);

        var passedOn = Grpc.Core.Marshallers.Create(marshaller.ContextualSerializer, marshaller.ContextualDeserializer);
        passedOn.Deserializer(passedOn.Serializer(message)).ShouldBe(message, name);
    }

    [Fact]
    public void ContextualDeserializer_SeesTheLength() =>
        Grpc.Core.Marshallers.Create((_, _) => { }, context => context.PayloadLength).Deserializer([1, 2, 3]).ShouldBe(3);

    [Fact]
    public void SerializerThatDoesNotComplete_IsRefused() =>
        Should.Throw<InvalidOperationException>(() => Grpc.Core.Marshallers.Create<string>((_, _) => { }, _ => "").Serializer("offer"));

    [Fact]
    public void StringMarshaller_IsUtf8()
    {
        Grpc.Core.Marshallers.StringMarshaller.Serializer("é").ShouldBe([0xC3, 0xA9]);
        Grpc.Core.Marshallers.StringMarshaller.Deserializer([0xC3, 0xA9]).ShouldBe("é");
    }

    [Fact]
    public void MissingFunctions_AreRefused()
    {
        Should.Throw<ArgumentNullException>(() => new Marshaller<string>((Func<string, byte[]>)null!, _ => ""));
        Should.Throw<ArgumentNullException>(() => new Marshaller<string>(_ => [], (Func<byte[], string>)null!));
        Should.Throw<ArgumentNullException>(() => new Marshaller<string>((Action<string, SerializationContext>)null!, _ => ""));
        Should.Throw<ArgumentNullException>(() => new Marshaller<string>((_, _) => { }, (Func<DeserializationContext, string>)null!));
    }

    private static byte[] FromArray(DeserializationContext context) => context.PayloadAsNewBuffer();

    private static void WriteToBuffer(byte[] message, SerializationContext context)
    {
        context.SetPayloadLength(message.Length);
        context.GetBufferWriter().Write(message);
        context.Complete();
    }
}
