using Diagnosis.Server.Hosting;
using Diagnosis.Server.Rpc.Requests;
using FluentValidation;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Diagnosis.Server.Rpc;

/// <summary>Requests of gRPC whose parts are counted before they are made.</summary>
internal static class CountedRequests
{
    /// <summary>Reads requests of a method.</summary>
    /// <param name="marshaller">Makes them.</param>
    /// <param name="message">What they are.</param>
    public static Marshaller<T> With<T>(Marshaller<T> marshaller, MessageDescriptor message)
        where T : class => Marshallers.Create(
            marshaller.ContextualSerializer,
            context =>
            {
                if (RequestBytes.Current is { } bytes)
                {
                    Count(context, message, bytes);
                }

                return marshaller.ContextualDeserializer(context);
            });

    private static void Count(DeserializationContext context, MessageDescriptor message, RequestBytes bytes)
    {
        try
        {
            WireParts.Count(context.PayloadAsReadOnlySequence(), message, new(bytes.Limits, bytes));
        }
        catch (ValidationException refusal)
        {
            bytes.Refuse(refusal);
            throw new RpcException(new Status(StatusCode.InvalidArgument, refusal.Message));
        }
    }
}
