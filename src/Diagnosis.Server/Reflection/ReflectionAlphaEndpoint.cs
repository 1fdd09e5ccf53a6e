using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Diagnosis.Server.Reflection;

/// <summary>gRPC server reflection v1alpha, which older tools still ask for: the same messages under the older name.</summary>
[BindServiceMethod(typeof(ReflectionAlphaEndpoint), nameof(BindService))]
internal sealed class ReflectionAlphaEndpoint(ReflectionAnswers answers)
{
    private static readonly Method<ServerReflectionRequest, ServerReflectionResponse> Info = new(
        MethodType.DuplexStreaming,
        "grpc.reflection.v1alpha.ServerReflection",
        nameof(ServerReflectionInfo),
        Marshallers.Create(m => m.ToByteArray(), ServerReflectionRequest.Parser.ParseFrom),
        Marshallers.Create(m => m.ToByteArray(), ServerReflectionResponse.Parser.ParseFrom));

    /// <summary>Called by gRPC at start-up, without an instance.</summary>
    public static void BindService(ServiceBinderBase binder, ReflectionAlphaEndpoint? endpoint) =>
        binder.AddMethod(Info, endpoint is null ? null : new DuplexStreamingServerMethod<ServerReflectionRequest, ServerReflectionResponse>(endpoint.ServerReflectionInfo));

    /// <summary>Answers questions.</summary>
    public Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context) =>
        answers.AnswerAsync(requestStream, responseStream, context.CancellationToken);
}
