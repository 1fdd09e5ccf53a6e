using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Diagnosis.Server.Reflection;

/// <summary>gRPC server reflection v1alpha, which older tools still ask for: the messages of v1 under the older name.</summary>
[BindServiceMethod(typeof(ReflectionAlpha), nameof(BindService))]
internal abstract class ReflectionAlpha
{
    private static readonly Method<ServerReflectionRequest, ServerReflectionResponse> Info = new(
        MethodType.DuplexStreaming,
        "grpc.reflection.v1alpha.ServerReflection",
        nameof(ServerReflectionInfo),
        Marshallers.Create(m => m.ToByteArray(), ServerReflectionRequest.Parser.ParseFrom),
        Marshallers.Create(m => m.ToByteArray(), ServerReflectionResponse.Parser.ParseFrom));

    /// <summary>Called by gRPC at start-up, without an instance.</summary>
    public static void BindService(ServiceBinderBase binder, ReflectionAlpha? endpoint) => binder.AddMethod(
        Info, endpoint is null ? null : new DuplexStreamingServerMethod<ServerReflectionRequest, ServerReflectionResponse>(endpoint.ServerReflectionInfo));

    /// <summary>Answers questions.</summary>
    public abstract Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context);
}
